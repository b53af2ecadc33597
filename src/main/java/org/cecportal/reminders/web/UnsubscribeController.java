package org.cecportal.reminders.web;

import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.LimitedPerAddress;
import org.cecportal.reminders.ReminderChoices;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Ends reminders without signing in, for people and for their mail programs (RFC 8058).
 * The answers do not tell whether an address is somebody's.
 */
@Controller
@RequestMapping("/unsubscribe/{token}")
@LimitedPerAddress(Limit.UNSUBSCRIPTIONS_FROM_ADDRESS)
class UnsubscribeController {

    private final ReminderChoices choices;

    UnsubscribeController(ReminderChoices choices) {
        this.choices = choices;
    }

    /** Changes nothing: what scans mail follows every link. */
    @GetMapping
    String ask() {
        return "reminders/unsubscribe";
    }

    /** No redirect: mail programs follow none. */
    @PostMapping
    String unsubscribe(@PathVariable String token) {
        choices.unsubscribe(token);
        return "reminders/unsubscribed";
    }

}
