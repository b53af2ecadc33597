package org.cecportal.accounts.web.passwords;

import org.cecportal.accounts.passwords.PasswordObjection;
import org.cecportal.accounts.passwords.PasswordStrength;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in a sentence what is wrong with a password, or how good it is. */
@Component
public class PasswordMessages {

    private final MessageSource messages;

    PasswordMessages(MessageSource messages) {
        this.messages = messages;
    }

    public String say(PasswordObjection objection) {
        return switch (objection) {
            case PasswordObjection.TooShort(int least, int missing) ->
                say("accounts.password.too-short", least, missing);
            case PasswordObjection.TooLong(int most) -> say("accounts.password.too-long", most);
            case PasswordObjection.Common() -> say("accounts.password.common");
            case PasswordObjection.Formula() -> say("accounts.password.formula");
            case PasswordObjection.MadeOfOwner() -> say("accounts.password.made-of-owner");
            case PasswordObjection.MadeOfProgramme() -> say("accounts.password.made-of-programme");
            case PasswordObjection.EasyToGuess() -> say("accounts.password.easy-to-guess");
        };
    }

    public String say(PasswordStrength strength) {
        return switch (strength) {
            case PasswordStrength.Refused(PasswordObjection objection) -> say(objection);
            case PasswordStrength.WithSecondFactorOnly() -> say("accounts.password.with-second-step");
            case PasswordStrength.Fair() -> say("accounts.password.fair");
            case PasswordStrength.Strong() -> say("accounts.password.strong");
        };
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

}
