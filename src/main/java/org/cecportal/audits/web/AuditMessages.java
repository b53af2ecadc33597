package org.cecportal.audits.web;

import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What the pages of audits read and say. */
@Component("auditMessages")
class AuditMessages {

    /** The longest reason or note, in characters. */
    static final int LONGEST = 1000;

    private final MessageSource messages;

    AuditMessages(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** What was typed, on one line. */
    static String text(@Nullable String typed) {
        return PlainText.line(typed);
    }

    /** A page's number as it stands in an address; nonsense is the first page. */
    static int page(@Nullable String typed) {
        return text(typed).matches("[1-9]\\d{0,5}") ? Integer.parseInt(text(typed)) : 1;
    }

}
