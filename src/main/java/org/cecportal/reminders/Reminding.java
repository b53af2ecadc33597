package org.cecportal.reminders;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.mail.Outbox;
import org.cecportal.reminders.ReminderRecipients.Ends;
import org.cecportal.reminders.ReminderRecipients.Recipient;
import org.cecportal.reminders.ReminderSchedule.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the reminders of a day, each in a transaction of its own under the member's
 * lock. It may run on every node at once and be killed at any moment: what was written is
 * not written again, and the next run finds the rest.
 */
@Service
class Reminding {

    private static final int AT_A_TIME = 500;

    private static final Logger log = LoggerFactory.getLogger(Reminding.class);

    private final ReminderSchedule schedule;

    private final ReminderRecipients recipients;

    private final MyCertifications certifications;

    private final MemberContacts contacts;

    private final ReminderChoices choices;

    private final ReminderLetters letters;

    private final Outbox outbox;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Reminding(ReminderSchedule schedule, ReminderRecipients recipients, MyCertifications certifications,
            MemberContacts contacts, ReminderChoices choices, ReminderLetters letters, Outbox outbox,
            PlatformTransactionManager transactions, Clock clock) {
        this.schedule = schedule;
        this.recipients = recipients;
        this.certifications = certifications;
        this.contacts = contacts;
        this.choices = choices;
        this.letters = letters;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Writes what is due today.
     * @throws IllegalStateException when some could not be written; the others were
     */
    void run() {
        LocalDate today = LocalDate.now(clock);
        long failed = schedule.on(today).stream().mapToLong(due -> remind(due, today)).sum();
        if (failed > 0) {
            throw new IllegalStateException(failed + " reminders were not written; the next run tries again");
        }
    }

    private long remind(Due due, LocalDate today) {
        return Stream.of(Ends.values()).mapToLong(ends -> remind(ends, due, today)).sum();
    }

    private long remind(Ends ends, Due due, LocalDate today) {
        long failed = 0;
        List<Recipient> page = recipients.page(ends, due, today, 0, AT_A_TIME);
        while (!page.isEmpty()) {
            failed += page.stream().filter(recipient -> !remind(recipient, due, today)).count();
            page = recipients.page(ends, due, today, page.getLast().cycleId(), AT_A_TIME);
        }
        return failed;
    }

    /**
     * Catches errors, so that one member's reminder does not keep others from theirs.
     */
    private boolean remind(Recipient recipient, Due due, LocalDate today) {
        try {
            transaction.executeWithoutResult(status -> write(recipient, due, today));
            return true;
        }
        catch (RuntimeException ex) {
            log.error("Reminder {} of cycle {} was not written", due.reminder(), recipient.cycleId(), ex);
            return false;
        }
    }

    /**
     * Checks again, because the member may have renewed since the recipients were listed.
     */
    void write(Recipient recipient, Due due, LocalDate today) {
        if (!recipients.hold(recipient.member())) {
            return;
        }
        Standing standing = certifications.on(recipient.member(), today);
        HeldCertification governing = standing.governing();
        MemberContact contact = contacts.find(recipient.member()).orElseThrow();
        String email = contact.email();
        if (governing == null || governing.cycleId() != recipient.cycleId() || email == null) {
            return;
        }
        outbox.write(letters.letter(email, contact.displayName(), standing, choices.address(recipient.member()))
            .to(recipient.member(), ReminderRecipients.about(recipient.cycleId(), due.reminder()))
            .expiringAt(schedule.latest(due.dueOn()).plusDays(1).atStartOfDay(clock.getZone()).toInstant())
            .inBulk());
    }

}
