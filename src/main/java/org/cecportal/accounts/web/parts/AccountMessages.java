package org.cecportal.accounts.web.parts;

import java.time.Duration;

import org.cecportal.accounts.codes.CodeDelivery;
import org.cecportal.mail.CodeMail;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says outcomes in sentences. */
@Component
public class AccountMessages {

    private final MessageSource messages;

    private final PortalSettings settings;

    AccountMessages(MessageSource messages, PortalSettings settings) {
        this.messages = messages;
        this.settings = settings;
    }

    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /**
     * The text as typed; when there is none, an error says what to enter
     * ({@code accounts.<field>.missing}).
     */
    public String required(@Nullable String typed, String field, FormErrors errors) {
        if (typed == null || typed.isBlank()) {
            errors.add(field, say("accounts." + field + ".missing"));
            return "";
        }
        return typed;
    }

    /** As in “Try again in 2 minutes.”, rounded up. */
    public String retryIn(String key, Duration wait) {
        return say(key, Math.max(1, wait.plusSeconds(59).toMinutes()));
    }

    public String say(CodeDelivery delivery) {
        return switch (delivery) {
            case CodeDelivery.Sent sent -> say("accounts.activate.sent", place(sent.to()));
            case CodeDelivery.SentBefore sent -> say("accounts.activate.sent-before", place(sent.to()));
            case CodeDelivery.NoAddress() -> say("accounts.activate.no-address", settings.organisation().helpEmail());
            case CodeDelivery.Undeliverable() ->
                say("accounts.activate.undeliverable", settings.organisation().helpEmail());
            case CodeDelivery.TooMany(Duration retryIn) -> retryIn("accounts.activate.too-many", retryIn);
        };
    }

    /**
     * Where a code went.
     * @param masked the address; null when whoever asks may not know it
     */
    public String place(@Nullable String masked) {
        return (masked != null) ? masked : say("accounts.code.on-file");
    }

    /**
     * What there is to say of a code that was asked for.
     * @param asked what was said when it was
     */
    public String say(CodeMail.State mail, String asked) {
        return switch (mail) {
            case DELAYED -> say("accounts.activate.delayed");
            case NOT_SENT -> say("accounts.activate.not-sent", settings.organisation().helpEmail());
            case NONE, WAITING, SENT -> asked;
        };
    }

}
