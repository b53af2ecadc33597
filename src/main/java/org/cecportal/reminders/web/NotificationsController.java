package org.cecportal.reminders.web;

import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.accounts.SignedInMember;
import org.cecportal.mail.MemberMail;
import org.cecportal.reminders.ReminderChoices;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.web.FormErrors;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where members choose whether they are reminded, and see what was sent to them. */
@Controller
@RequestMapping(NotificationsController.ADDRESS)
class NotificationsController {

    static final String ADDRESS = "/profile/notifications";

    private final ReminderChoices choices;

    private final MemberMail mail;

    private final MessageSource messages;

    NotificationsController(ReminderChoices choices, MemberMail mail, MessageSource messages) {
        this.choices = choices;
        this.mail = mail;
        this.messages = messages;
    }

    @GetMapping
    String show(@SignedInMember MemberId member, @RequestParam(defaultValue = "1") String page, Model model) {
        model.addAttribute("wanted", choices.wantsReminders(member));
        MailList.add(model, mail, member, MailList.number(page), ADDRESS + "?");
        return "reminders/choice";
    }

    /**
     * @param reminders {@code on} or {@code off}
     */
    @PostMapping
    String choose(@SignedInMember MemberId member, @RequestParam(defaultValue = "") String reminders, Model model,
            RedirectAttributes redirect, HttpServletResponse response) {
        boolean wanted = "on".equals(reminders);
        if (!wanted && !"off".equals(reminders)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("errors", FormErrors.none().add("reminders", say("reminders.choice.choose")));
            return show(member, "1", model);
        }
        choices.choose(member, wanted);
        redirect.addFlashAttribute("notice", say("reminders.choice.saved." + reminders));
        return "redirect:" + ADDRESS;
    }

    private String say(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

}
