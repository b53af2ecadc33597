package org.cecportal.reminders.web;

import org.cecportal.mail.MemberMail;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.Page;

import org.springframework.ui.Model;

/** Puts a page of what was sent to a member where the list's template looks for it. */
final class MailList {

    private MailList() {
    }

    static void add(Model model, MemberMail mail, MemberId member, String page, String address) {
        MemberMail.Found found = mail.to(member, page.matches("\\d{1,7}") ? Integer.parseInt(page) : 1);
        model.addAttribute("mails", found.lines());
        model.addAttribute("page", new Page(found.page(), MemberMail.PAGE_SIZE, found.total(), address + "?"));
    }

}
