package org.cecportal.reminders;

import java.time.LocalDate;
import java.util.Optional;

import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.mail.Letter;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows a reminder as a member would get it, without sending it. */
@Service
@Transactional(readOnly = true)
public class ReminderPreview {

    private final MyCertifications certifications;

    private final MemberContacts contacts;

    private final ReminderChoices choices;

    private final ReminderLetters letters;

    ReminderPreview(MyCertifications certifications, MemberContacts contacts, ReminderChoices choices,
            ReminderLetters letters) {
        this.certifications = certifications;
        this.contacts = contacts;
        this.choices = choices;
        this.letters = letters;
    }

    /**
     * @param email null when there is no address to send it to
     * @param wanted whether the member wants to be reminded
     */
    public record Preview(LocalDate dueOn, @Nullable String email, boolean wanted, String subject, String body) {
    }

    /**
     * As of the day it is due in the member's current cycle, with what is on record now.
     * @return nothing without a certification that can be renewed, today and on that day
     */
    public Optional<Preview> of(MemberId member, Reminder reminder) {
        HeldCertification governing = certifications.of(member).governing();
        if (governing == null) {
            return Optional.empty();
        }
        LocalDate dueOn = reminder.dueOn(governing.effectiveEndsOn());
        Standing standing = certifications.on(member, dueOn);
        return (standing.governing() != null) ? Optional.of(preview(member, dueOn, standing)) : Optional.empty();
    }

    private Preview preview(MemberId member, LocalDate dueOn, Standing standing) {
        MemberContact contact = contacts.find(member).orElseThrow();
        String email = contact.email();
        Letter letter = letters.letter((email != null) ? email : "", contact.displayName(), standing,
                choices.sampleAddress());
        return new Preview(dueOn, email, choices.wantsReminders(member), letter.subject(), letter.body());
    }

}
