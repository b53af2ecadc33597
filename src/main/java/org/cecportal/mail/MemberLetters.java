package org.cecportal.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes a letter to a member, with the usual greeting and close. Sends nothing without
 * an address on file.
 */
@Component
public class MemberLetters {

    private final MemberContacts contacts;

    private final MessageSource messages;

    private final PortalSettings settings;

    MemberLetters(MemberContacts contacts, MessageSource messages, PortalSettings settings) {
        this.contacts = contacts;
        this.messages = messages;
        this.settings = settings;
    }

    /**
     * @param key of the messages {@code <key>.subject} and {@code <key>.body}
     */
    public Optional<Letter> to(MemberId member, String key, Object... arguments) {
        return contacts.find(member)
            .flatMap(contact -> to(contact, key, arguments))
            .map(letter -> letter.to(member, null));
    }

    private Optional<Letter> to(MemberContact contact, String key, Object... arguments) {
        return Optional.ofNullable(contact.email()).map(email -> letter(email, contact.displayName(), key, arguments));
    }

    /**
     * To an address that need not be a member's.
     * @param arguments of the body; in the subject they follow the organisation's name
     */
    public Letter letter(String email, String name, String key, Object... arguments) {
        PortalSettings.Organisation organisation = settings.organisation();
        String text = say("mail.letter", name, say(key + ".body", arguments), organisation.name(),
                organisation.helpEmail());
        Object[] ofSubject = Stream.concat(Stream.of(organisation.name()), Stream.of(arguments)).toArray();
        return new Letter(email, say(key + ".subject", ofSubject), text, false, null);
    }

    /** The full address of a page, for a letter. */
    public String page(String path) {
        return settings.baseUrl() + path;
    }

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

}
