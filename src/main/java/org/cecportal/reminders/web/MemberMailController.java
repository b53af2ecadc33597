package org.cecportal.reminders.web;

import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.mail.MemberMail;
import org.cecportal.reminders.ReminderChoices;
import org.cecportal.shared.web.Looked;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The part of a member's record that says what was sent, for administrators. */
@Controller
class MemberMailController {

    private static final String ADDRESS = "/admin/members/{number}/mail";

    private final MemberDirectory members;

    private final MemberMail mail;

    private final ReminderChoices choices;

    MemberMailController(MemberDirectory members, MemberMail mail, ReminderChoices choices) {
        this.members = members;
        this.mail = mail;
        this.choices = choices;
    }

    @GetMapping(ADDRESS)
    String show(@PathVariable String number, @RequestParam(defaultValue = "1") String page, Model model) {
        Profile profile = members.profile(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Looked.at(profile.id());
        model.addAttribute("profile", profile);
        model.addAttribute("wanted", choices.wantsReminders(profile.id()));
        MailList.add(model, mail, profile.id(), MailList.number(page),
                UriComponentsBuilder.fromPath(ADDRESS).encode().buildAndExpand(number).toUriString() + "?");
        return "reminders/member";
    }

}
