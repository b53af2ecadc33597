package org.cecportal.notifications;

import org.cecportal.members.EmailChanged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the former address that a profile's e-mail address was changed. */
@Component
class ProfileLetters {

    private final Outbox outbox;

    private final MemberLetters letters;

    ProfileLetters(Outbox outbox, MemberLetters letters) {
        this.outbox = outbox;
        this.letters = letters;
    }

    @EventListener
    void on(EmailChanged event) {
        outbox.write(letters.letter(event.before(), event.displayName(), "email-changed").to(event.member(), null));
    }

}
