package org.cecportal.accounts;

import java.util.Locale;

import org.cecportal.mail.Letter;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the mails about accounts, in the transaction that causes them. */
@Component
class AccountLetters {

    private final Outbox outbox;

    private final MessageSource messages;

    private final PortalSettings settings;

    AccountLetters(Outbox outbox, MessageSource messages, PortalSettings settings) {
        this.outbox = outbox;
        this.messages = messages;
        this.settings = settings;
    }

    @EventListener
    void on(CodeRequested event) {
        String kind = switch (event.purpose()) {
            case ACTIVATION -> "accounts.letter.activation.";
            case SECOND_STEP -> "accounts.letter.second-step.";
            case RECOVERY -> "accounts.letter.recovery.";
            case PROOF -> "accounts.letter.proof.";
            case ADDRESS -> "accounts.letter.address.";
        };
        PortalSettings.Organisation organisation = settings.organisation();
        Letter letter = new Letter(event.email(), say(kind + "subject", organisation.name()),
                say(kind + "body", event.displayName(), event.code(), organisation.name(), organisation.helpEmail(),
                        settings.baseUrl().resolve("/recover/link/" + event.link())),
                true, event.expiresAt());
        if (event.account() != null && event.browser() != null) {
            outbox.replace(event.account(), event.browser());
        }
        outbox.write(((event.member() != null) ? letter.to(event.member(), null) : letter).opening(event.account(),
                event.browser()));
    }

    @EventListener
    void on(SignInChanged event) {
        PortalSettings.Organisation organisation = settings.organisation();
        Letter letter = new Letter(event.email(), say("accounts.letter.changed.subject", organisation.name()),
                say("accounts.letter.changed.body", event.displayName(), say("accounts.letter.changed." + event.what()),
                        organisation.name(), organisation.helpEmail(), settings.baseUrl().resolve("/recover")),
                false, null);
        outbox.write((event.member() != null) ? letter.to(event.member(), null) : letter);
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

}
