package org.cecportal.renewals.web;

import org.cecportal.shared.text.PlainText;
import java.time.LocalDate;

import org.cecportal.renewals.Declarations;
import org.cecportal.shared.text.TypedDay;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

import org.cecportal.shared.web.FormErrors;

/** What a member declares, as typed. */
record DeclarationsForm(@Nullable String cprExpiresOn, @Nullable String ethics, @Nullable String truthful,
        @Nullable String signature) {

    /** No CPR/AED certificate is valid for longer. */
    private static final int LONGEST_YEARS = 10;

    private static final int LONGEST_SIGNATURE = 200;

    static DeclarationsForm of(@Nullable Declarations declared) {
        return (declared != null)
                ? new DeclarationsForm(declared.cprExpiresOn().toString(), "true", "true", declared.signature())
                : new DeclarationsForm(null, null, null, null);
    }

    public boolean isEthical() {
        return isTicked(ethics);
    }

    public boolean isTruthful() {
        return isTicked(truthful);
    }

    private static boolean isTicked(@Nullable String value) {
        return value != null && !value.isBlank() && !"false".equalsIgnoreCase(value);
    }

    FormErrors check(LocalDate today, MessageSource messages) {
        FormErrors errors = FormErrors.none();
        LocalDate expires = expires();
        if (expires == null || expires.isAfter(today.plusYears(LONGEST_YEARS))) {
            errors.add("cprExpiresOn", say(messages, "renewals.form.cpr"));
        }
        else if (expires.isBefore(today)) {
            errors.add("cprExpiresOn", say(messages, "renewals.form.cpr.expired"));
        }
        if (!isEthical()) {
            errors.add("ethics", say(messages, "renewals.form.ethics"));
        }
        if (!isTruthful()) {
            errors.add("truthful", say(messages, "renewals.form.truthful"));
        }
        if (cleanSignature().isEmpty()) {
            errors.add("signature", say(messages, "renewals.form.signature"));
        }
        else if (cleanSignature().length() > LONGEST_SIGNATURE) {
            errors.add("signature", say(messages, "renewals.form.long"));
        }
        return errors;
    }

    private static String say(MessageSource messages, String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    /**
     * @throws IllegalStateException when it was not checked
     */
    Declarations toDeclarations() {
        LocalDate expires = expires();
        if (expires == null) {
            throw new IllegalStateException("Only a checked form becomes declarations");
        }
        return new Declarations(expires, cleanSignature());
    }

    private @Nullable LocalDate expires() {
        return TypedDay.of(cprExpiresOn).orElse(null);
    }

    private String cleanSignature() {
        return PlainText.line(signature);
    }

}
