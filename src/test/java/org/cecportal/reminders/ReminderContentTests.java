package org.cecportal.reminders;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.cecportal.Given.Person;
import org.cecportal.certifications.Progress;
import org.cecportal.mail.Mailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a reminder says is what the pages say (R4, R10). */
class ReminderContentTests extends GivenReminding {

    @Test
    void itSaysWhatIsMissingInWords() {
        LocalDate ends = LocalDate.of(2090, 12, 31);
        Person person = reminders.trainer(ends).earned(ends.minusYears(2), "37");
        remind(ends.minusYears(1));
        Mailbox.Mail mail = mail(person);
        assertThat(mail.subject()).isEqualTo("CEC Portal: Certified Personal Trainer ends on 31 December 2090");
        assertThat(mail.body()).contains("Hello Rosa Minder",
                "Your certification Certified Personal Trainer ends on 31 December 2090.",
                "37.00 of 45 CECs count so far.",
                "Before you can renew:\n- 8.00 CECs to go\n" + "- renewal opens on 1 January 2090\n",
                "/certifications\n", "/profile/notifications\n", "/unsubscribe/");
        assertThat(mail.body()).doesNotContain("Renew now");
    }

    @Test
    void whoHasEverythingIsToldToRenewNow() {
        LocalDate ends = LocalDate.of(2093, 6, 30);
        Person person = reminders.trainer(ends).earned(ends.minusYears(2), "45");
        remind(ends.minusMonths(3));
        assertThat(mail(person).body()).contains("45.00 of 45 CECs count so far.", "Renew now: http", "/renewal\n")
            .doesNotContain("missing");
        remind(ends);
        assertThat(mail(person).subject())
            .isEqualTo("CEC Portal: 30 June 2093 is the last day to renew without a late fee");
        assertThat(mail(person).body()).contains("can be renewed until 30 December 2093, with a late fee");
    }

    @Test
    void r10InGraceLaterCreditsCountAndTheLateFeeIsNamed() {
        LocalDate ends = LocalDate.of(2096, 2, 29);
        Person person = reminders.trainer(ends).earned(ends.minusYears(1), "40").earned(ends.plusDays(40), "6");
        remind(ends.plusDays(1));
        assertThat(mail(person).subject())
            .isEqualTo("CEC Portal: Certified Personal Trainer ended on 29 February 2096, but you can still renew");
        remind(ends.plusMonths(5));
        assertThat(mail(person).body()).contains(
                "ended on 29 February 2096. It can still be renewed until " + "29 August 2096, with a late fee.",
                "45.00 of 45 CECs count so far.", "a late fee applies: http");
    }

    @ParameterizedTest
    @CsvSource({ "2098-03-31, 2098-02-28", "2104-03-31, 2104-02-29" })
    void theNumbersAreThoseOfThePage(LocalDate ends, LocalDate due) {
        Person person = reminders.trainer(ends)
            .earned(ends.minusMonths(20), "3", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED")
            .earned(ends.minusMonths(20), "4", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED")
            .earned(ends.minusMonths(21), "7.25");
        remind(due);
        Progress progress = Objects.requireNonNull(certifications.on(person.id(), due).progress());
        assertThat(reminders.sentTo(person)).containsExactly("P-1M");
        assertThat(mail(person).body()).contains(progress.counted() + " of 45", progress.toGo() + " CECs to go");
    }

    @Test
    void itCarriesTheMembersOwnAddressAndIsNotSentWhenItIsOld() {
        LocalDate ends = nextEnd();
        Person person = reminders.trainer(ends);
        Person other = reminders.trainer(ends);
        remind(ends.minusDays(12));
        remind(ends);
        List<String> addresses = jdbc.sql("select distinct unsubscribe from mail where member_id = ?")
            .param(person.id().value())
            .query(String.class)
            .list();
        assertThat(addresses).hasSize(1).allMatch(one -> one.matches("http.*/unsubscribe/[\\w-]{43}"));
        assertThat(mail(person).body()).contains(addresses.getFirst());
        assertThat(mail(other).body()).doesNotContain(addresses.getFirst());
        assertThat(jdbc.sql("""
                select cast(expires_at at time zone 'America/New_York' as text) from mail
                where member_id = ? and about like '%P-14D'""").param(person.id().value()).query(String.class).single())
            .isEqualTo(ends.minusDays(14).plusDays(8) + " 00:00:00");
    }

    @Test
    void r4AReminderSaysUntilWhenACoveredCertificationStands() {
        LocalDate ends = nextEnd();
        LocalDate own = ends.minusMonths(14);
        Person person = reminders.trainer(own).holds("EP", ends.plusDays(1).minusYears(3), ends);
        for (Reminder reminder : schedule.reminders()) {
            remind(reminder.dueOn(own));
        }
        assertThat(mailbox.newestTo(GivenReminders.address(person)).map(Mailbox.Mail::subject).orElse("none"))
            .as("nothing about the covered one")
            .doesNotContain("Trainer");
        remind(ends);
        assertThat(mail(person).body()).contains("Your certification Exercise Physiologist ends on",
                "Certified Personal Trainer is valid until " + dates.full(ends)
                        + ", with your Exercise Physiologist; its own cycle ended " + dates.full(own) + ".\n");
    }

    /** What was covered ended on the day on which staff stopped the cover. */
    @Test
    void r4WhenTheCoverStopsTheRemindersOfGraceFollow() {
        LocalDate stopped = nextEnd();
        LocalDate own = stopped.minusMonths(8);
        Person person = reminders.trainer(own)
            .holds("EP", stopped.minusYears(2), stopped.plusYears(1).minusDays(1), "REVOKED");
        jdbc.sql("update certification set standing_since = ? where member_id = ? and standing is not null")
            .params(stopped, person.id().value())
            .update();
        remind(own.plusDays(1));
        assertThat(reminders.sentTo(person)).as("still covered").isEmpty();
        remind(stopped.plusDays(1));
        remind(stopped.plusMonths(5));
        remind(stopped.plusMonths(7));
        assertThat(reminders.sentTo(person)).containsExactly("P1D", "P5M");
        assertThat(mail(person).body()).contains("Your certification Certified Personal Trainer ended on "
                + dates.full(stopped) + ". It can still be renewed until " + dates.full(stopped.plusMonths(6)));
    }

}
