package org.cecportal.reminders.web;

import org.cecportal.mail.MemberMail;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Page;

import org.springframework.ui.Model;

/** Puts a page of what was sent to a member where the list's template looks for it. */
final class MailList {

    private MailList() {
    }

    /**
     * @param page one-based
     * @param base the list's address, to which a page can be added
     */
    static void add(Model model, MemberMail mail, MemberId member, int page, String base) {
        MemberMail.Found found = mail.to(member, page);
        model.addAttribute("mails", found.lines());
        model.addAttribute("page", new Page(found.page(), MemberMail.PAGE_SIZE, found.total(), base));
    }

    /** The page that an address asks for. */
    static int number(String page) {
        return page.matches("[1-9]\\d{0,6}") ? Integer.parseInt(page) : 1;
    }

}
