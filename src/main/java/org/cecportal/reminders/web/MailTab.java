package org.cecportal.reminders.web;

import org.cecportal.mail.MemberMail;
import org.cecportal.members.tabs.MemberTab;
import org.cecportal.reminders.ReminderChoices;
import org.cecportal.shared.MemberId;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What was sent to a member. */
@Component
@Order(5)
class MailTab implements MemberTab {

    private final MemberMail mail;

    private final ReminderChoices choices;

    MailTab(MemberMail mail, ReminderChoices choices) {
        this.mail = mail;
        this.choices = choices;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String template() {
        return "reminders/member-tab";
    }

    @Override
    public void fill(MemberId member, int page, String base, Model model) {
        model.addAttribute("wanted", choices.wantsReminders(member));
        MailList.add(model, mail, member, page, base);
    }

}
