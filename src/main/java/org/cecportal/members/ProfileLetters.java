package org.cecportal.members;

import java.util.stream.Stream;

import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the former and the new address that a profile's e-mail address was changed (R18).
 */
@Component
class ProfileLetters {

    private final Outbox outbox;

    private final MemberLetters letters;

    ProfileLetters(Outbox outbox, MemberLetters letters) {
        this.outbox = outbox;
        this.letters = letters;
    }

    @EventListener
    void on(EmailsChanged event) {
        boolean many = event.changes().size() > 1;
        outbox.write(event.changes().stream().flatMap(this::both).map(one -> many ? one.inBulk() : one).toList());
    }

    private Stream<Letter> both(EmailChanged change) {
        Letter toFormer = letters.letter(change.before(), change.displayName(), "members.letter.email-changed");
        return Stream
            .concat(Stream.of(toFormer),
                    Stream.ofNullable(change.after())
                        .map(address -> letters.letter(address, change.displayName(), "members.letter.email-new")))
            .map(letter -> letter.to(change.member(), null));
    }

}
