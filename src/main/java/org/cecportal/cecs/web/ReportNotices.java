package org.cecportal.cecs.web;

import java.util.Locale;

import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.shared.MemberId;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says on the next page how a report ended. */
@Component
class ReportNotices {

    private final CecHistory history;

    private final CreditWindows windows;

    private final MessageSource messages;

    ReportNotices(CecHistory history, CreditWindows windows, MessageSource messages) {
        this.history = history;
        this.windows = windows;
        this.messages = messages;
    }

    /** With how much of it counts, so that nobody is left in doubt. */
    void reported(MemberId member, long entryId, RedirectAttributes redirect) {
        CountedEntry entry = history.find(member, windows.of(member), entryId).orElseThrow();
        if (entry.counted().equals(entry.credits())) {
            say(redirect, "reported", entry.title(), entry.credits());
        }
        else {
            say(redirect, "reported.partly", entry.title(), entry.credits(), entry.counted());
        }
    }

    void say(RedirectAttributes redirect, String notice, Object... arguments) {
        redirect.addFlashAttribute("notice", messages.getMessage("cecs.notice." + notice, arguments, Locale.ENGLISH));
    }

}
