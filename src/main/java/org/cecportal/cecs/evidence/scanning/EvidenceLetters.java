package org.cecportal.cecs.evidence.scanning;

import java.util.Locale;

import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberContacts;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the mails about evidence, in the transaction that causes them. */
@Component
class EvidenceLetters {

    private final Outbox outbox;

    private final MemberContacts contacts;

    private final MessageSource messages;

    private final PortalSettings settings;

    EvidenceLetters(Outbox outbox, MemberContacts contacts, MessageSource messages, PortalSettings settings) {
        this.outbox = outbox;
        this.contacts = contacts;
        this.messages = messages;
        this.settings = settings;
    }

    /** Sends nothing without an address on file; the entry's page shows it too. */
    @EventListener
    void on(EvidenceInfected event) {
        contacts.find(event.owner()).ifPresent(contact -> {
            String email = contact.email();
            if (email != null) {
                PortalSettings.Organisation organisation = settings.organisation();
                outbox.write(new Letter(email, say("subject", organisation.name()),
                        say("body", contact.displayName(), event.fileName(),
                                settings.baseUrl() + "/cecs/" + event.entryId(), organisation.name(),
                                organisation.helpEmail()),
                        false, null)
                    .to(event.owner(), null));
            }
        });
    }

    private String say(String part, Object... arguments) {
        return messages.getMessage("cecs.letter.infected." + part, arguments, Locale.ENGLISH);
    }

}
