package org.cecportal.renewals.web;

import org.cecportal.shared.text.PlainText;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

import org.cecportal.renewals.waivers.GrantWaiver;
import org.cecportal.renewals.waivers.WaivedPart;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.cecportal.shared.text.TypedDay;
import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** A waiver as an administrator types it: for a member's number, or with a code. */
record WaiverForm(@Nullable String member, @Nullable String code, @Nullable String covers, @Nullable String amount,
        @Nullable String uses, @Nullable String expiresOn, @Nullable String reason) {

    private static final int LONGEST_REASON = 500;

    /**
     * @param known the member of the typed number
     * @param currency of the programme's fees
     */
    FormErrors check(@Nullable MemberId known, Currency currency, LocalDate today, MessageSource messages) {
        FormErrors errors = FormErrors.none();
        if (text(member).isEmpty() == text(code).isEmpty()) {
            errors.add("member", say(messages, "renewals.waiver.form.one"));
        }
        else if (!text(member).isEmpty() && known == null) {
            errors.add("member", say(messages, "renewals.waiver.form.member"));
        }
        if (!text(code).isEmpty() && !upperCode().matches("[A-Z0-9-]{4,40}")) {
            errors.add("code", say(messages, "renewals.waiver.form.code"));
        }
        if (what() == WaivedPart.AMOUNT && Money.typed(text(amount), currency).isEmpty()) {
            errors.add("amount", say(messages, "renewals.waiver.form.amount"));
        }
        if (!text(uses).isEmpty() && !text(uses).matches("[1-9]\\d{0,5}")) {
            errors.add("uses", say(messages, "renewals.waiver.form.uses"));
        }
        if (!text(expiresOn).isEmpty() && expires().filter(day -> !day.isBefore(today)).isEmpty()) {
            errors.add("expiresOn", say(messages, "renewals.waiver.form.expires"));
        }
        if (text(reason).isEmpty() || text(reason).length() > LONGEST_REASON) {
            errors.add("reason", say(messages, "renewals.form.reason"));
        }
        return errors;
    }

    /** Of a form that was checked. */
    GrantWaiver toCommand(@Nullable MemberId known, Currency currency) {
        return new GrantWaiver(known, text(code).isEmpty() ? null : upperCode(), what(),
                (what() == WaivedPart.AMOUNT) ? Money.typed(text(amount), currency).map(Money::minor).orElse(null)
                        : null,
                text(uses).isEmpty() ? 1 : Integer.parseInt(text(uses)), expires().orElse(null), text(reason));
    }

    String memberNumber() {
        return text(member);
    }

    private String upperCode() {
        return text(code).toUpperCase(Locale.ROOT);
    }

    private WaivedPart what() {
        return Arrays.stream(WaivedPart.values())
            .filter(one -> one.name().equalsIgnoreCase(covers))
            .findFirst()
            .orElse(WaivedPart.EVERYTHING);
    }

    private Optional<LocalDate> expires() {
        return TypedDay.of(expiresOn);
    }

    private static String text(@Nullable String typed) {
        return PlainText.line(typed);
    }

    private static String say(MessageSource messages, String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

}
