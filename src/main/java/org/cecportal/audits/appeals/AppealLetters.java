package org.cecportal.audits.appeals;

import org.cecportal.mail.MemberLetters;
import org.cecportal.mail.Outbox;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Writes the mails about appeals (R14), in the transaction of each step and once each.
 */
@Component
class AppealLetters {

    private final Outbox outbox;

    private final MemberLetters letters;

    AppealLetters(Outbox outbox, MemberLetters letters) {
        this.outbox = outbox;
        this.letters = letters;
    }

    @EventListener
    void on(AppealMoved event) {
        letters
            .to(event.member(), "audits.letter.appeal." + event.to(), event.why(),
                    letters.page("/audit/" + event.caseId()))
            .map(letter -> letter.to(event.member(), "appeal-" + event.appealId() + "-" + event.to()))
            .ifPresent(outbox::write);
    }

}
