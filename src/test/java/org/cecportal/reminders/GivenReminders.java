package org.cecportal.reminders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.mail.MemberContacts;
import org.cecportal.mail.Outbox;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Members who can be reminded, and reminding on any day. Tests choose cycles in another
 * century, where nobody else's end.
 */
@Component
public class GivenReminders {

    private final Given given;

    private final JdbcClient jdbc;

    private final ReminderSchedule schedule;

    private final ReminderRecipients recipients;

    private final MyCertifications certifications;

    private final MemberContacts contacts;

    private final ReminderChoices choices;

    private final ReminderLetters letters;

    private final Outbox outbox;

    private final PlatformTransactionManager transactions;

    private final PortalSettings settings;

    private final Clock clock;

    GivenReminders(Given given, JdbcClient jdbc, ReminderSchedule schedule, ReminderRecipients recipients,
            MyCertifications certifications, MemberContacts contacts, ReminderChoices choices, ReminderLetters letters,
            Outbox outbox, PlatformTransactionManager transactions, PortalSettings settings, Clock clock) {
        this.given = given;
        this.jdbc = jdbc;
        this.schedule = schedule;
        this.recipients = recipients;
        this.certifications = certifications;
        this.contacts = contacts;
        this.choices = choices;
        this.letters = letters;
        this.outbox = outbox;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** With an address on file. */
    Person reachable() {
        Person person = given.member("Rosa", "Minder");
        jdbc.sql("update member set email = ? where id = ?").params(address(person), person.id().value()).update();
        return person;
    }

    static String address(Person person) {
        return "rosa" + person.number() + "@members.example";
    }

    /** A trainer of whom three years end on that day. */
    Person trainer(LocalDate end) {
        return reachable().holds("CPT", end.plusDays(1).minusYears(3), end);
    }

    /** Certified for three years that end in four months. */
    public Newcomer aboutToEnd(Newcomer newcomer) {
        LocalDate end = LocalDate.now(clock).plusMonths(4);
        jdbc.sql("""
                with held as (
                    insert into certification (certificate_number, member_id, type_id)
                    select 'CPT-' || :number, :member, id from certification_type where code = 'CPT' returning id)
                insert into cycle (certification_id, begins_on, ends_on) select id, :begins, :ends from held""")
            .param("number", newcomer.number())
            .param("member", newcomer.member().value())
            .param("begins", end.plusDays(1).minusYears(3))
            .param("ends", end)
            .update();
        return newcomer;
    }

    /** A node that reminds on that day. */
    Reminding on(LocalDate today) {
        return on(today, letters);
    }

    /** A node that reminds at that moment. */
    Reminding at(Instant now) {
        return at(now, letters);
    }

    Reminding on(LocalDate today, ReminderLetters worded) {
        return at(today.atTime(12, 0).atZone(settings.zone()).toInstant(), worded);
    }

    private Reminding at(Instant now, ReminderLetters worded) {
        return new Reminding(schedule, recipients, certifications, contacts, choices, worded, outbox, transactions,
                Clock.fixed(now, settings.zone()));
    }

    /**
     * Reminds one member, on the last day of the cycle, as the portal does at its hour.
     */
    public void onTheLastDay(MemberId member) {
        HeldCertification governing = certifications.of(member).governing();
        if (governing == null) {
            throw new AssertionError("Nothing to renew");
        }
        LocalDate end = governing.cycle().endsOn();
        Reminder lastDay = schedule.find("P0D").orElseThrow();
        new TransactionTemplate(transactions)
            .executeWithoutResult(status -> on(end).write(new ReminderRecipients.Recipient(member, governing.cycleId()),
                    new ReminderSchedule.Due(lastDay, end), end));
    }

    /** What a member was sent, by the names of the reminders, in order. */
    List<String> sentTo(Person person) {
        return jdbc.sql("select regexp_replace(about, '^reminder-\\d+-', '') from mail where member_id = ? order by id")
            .param(person.id().value())
            .query(String.class)
            .list();
    }

}
