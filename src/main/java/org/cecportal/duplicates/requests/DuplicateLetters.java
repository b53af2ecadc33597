package org.cecportal.duplicates.requests;

import java.util.Locale;

import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberContacts;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the answer to a member's request, in the transaction that gives it. */
@Component
class DuplicateLetters {

    private final Outbox outbox;

    private final MemberContacts contacts;

    private final MessageSource messages;

    private final PortalSettings settings;

    DuplicateLetters(Outbox outbox, MemberContacts contacts, MessageSource messages, PortalSettings settings) {
        this.outbox = outbox;
        this.contacts = contacts;
        this.messages = messages;
        this.settings = settings;
    }

    /** Without an address on file, the answer is only on the member's page. */
    @EventListener
    void on(DuplicateRequestAnswered event) {
        contacts.find(event.member()).ifPresent(contact -> {
            String email = contact.email();
            if (email != null) {
                PortalSettings.Organisation organisation = settings.organisation();
                outbox.write(new Letter(email, say("subject", organisation.name()),
                        say("body", contact.displayName(), event.answer(), settings.baseUrl() + "/duplicates/request",
                                organisation.name(), organisation.helpEmail()),
                        false, null));
            }
        });
    }

    private String say(String part, Object... arguments) {
        return messages.getMessage("duplicates.letter.answered." + part, arguments, Locale.ENGLISH);
    }

}
