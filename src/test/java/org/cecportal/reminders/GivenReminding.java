package org.cecportal.reminders;

import java.time.LocalDate;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.certifications.EndMessages;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.mail.Mailbox;
import org.cecportal.mail.MemberLetters;
import org.cecportal.shared.web.DateFormats;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tests of reminders start from. */
@PortalTest
abstract class GivenReminding {

    @Autowired
    Given given;

    @Autowired
    GivenReminders reminders;

    @Autowired
    ReminderSchedule schedule;

    @Autowired
    ReminderChoices choices;

    @Autowired
    MyCertifications certifications;

    @Autowired
    MemberLetters memberLetters;

    @Autowired
    MessageSource messages;

    @Autowired
    DateFormats dates;

    @Autowired
    EndMessages endWords;

    @Autowired
    Mailbox mailbox;

    @Autowired
    JdbcClient jdbc;

    /** A day on which nobody's cycle ended yet in these tests. */
    static LocalDate end = LocalDate.of(2110, 1, 10);

    static LocalDate nextEnd() {
        end = end.plusMonths(25).plusDays(3);
        return end;
    }

    Mailbox.Mail mail(Person person) {
        return mailbox.newestTo(GivenReminders.address(person)).orElseThrow();
    }

    void remind(LocalDate today) {
        reminders.on(today).run();
    }

    /** Closes the cycle a month before its end and opens the next. */
    void renew(Person person, LocalDate ends) {
        jdbc.sql("""
                update cycle set closed_on = ends_on - 30, closed_here = true
                where certification_id in (select id from certification where member_id = ?)""")
            .param(person.id().value())
            .update();
        jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on)
                select id, cast(:ends as date) - 29, cast(:ends as date) + 1095 from certification
                where member_id = :member""").param("ends", ends).param("member", person.id().value()).update();
    }

}
