package org.cecportal.reminders;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.certifications.EndMessages;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.certifications.Progress;
import org.cecportal.mail.Letter;
import org.cecportal.mail.Mailbox;
import org.cecportal.mail.MemberLetters;
import org.cecportal.shared.web.DateFormats;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Reminders are written once a cycle, to whom they are for, and say what a page says. */
@PortalTest
class RemindingTests {

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
    private static LocalDate end = LocalDate.of(2110, 1, 10);

    private static LocalDate nextEnd() {
        end = end.plusMonths(25).plusDays(3);
        return end;
    }

    private Mailbox.Mail mail(Person person) {
        return mailbox.newestTo(GivenReminders.address(person)).orElseThrow();
    }

    private void remind(LocalDate today) {
        reminders.on(today).run();
    }

    @ParameterizedTest
    @ValueSource(strings = { "2064-02-29", "2067-02-28", "2070-12-31", "2074-08-31" })
    void aWholeCycleBringsEachReminderOnceOnItsDay(LocalDate ends) {
        Person person = reminders.trainer(ends);
        Set<LocalDate> days = new TreeSet<>();
        Set<LocalDate> due = new HashSet<>();
        for (Reminder reminder : schedule.reminders()) {
            due.add(reminder.dueOn(ends));
            reminder.dueOn(ends).minusDays(2).datesUntil(reminder.dueOn(ends).plusDays(3)).forEach(days::add);
        }
        Stream.iterate(ends.minusYears(2), day -> day.plusDays(19)).limit(60).forEach(days::add);
        for (LocalDate today : days) {
            int before = reminders.sentTo(person).size();
            remind(today);
            assertThat(reminders.sentTo(person).size() - before).as("%s", today).isEqualTo(due.contains(today) ? 1 : 0);
        }
        assertThat(reminders.sentTo(person)).containsExactly("P-1Y", "P-6M", "P-3M", "P-1M", "P-14D", "P0D", "P1D",
                "P5M");
    }

    @Test
    void r1TheDayIsThatOfTheProgrammesZone() {
        Person person = reminders.trainer(LocalDate.of(2078, 8, 14));
        reminders.at(Instant.parse("2078-08-14T03:59:59Z")).run();
        assertThat(reminders.sentTo(person)).isEmpty();
        reminders.at(Instant.parse("2078-08-14T04:00:00Z")).run();
        assertThat(reminders.sentTo(person)).containsExactly("P0D");
    }

    @Test
    void whoWasImportedLateAndWhoWasDownGetNoBacklog() {
        LocalDate ends = nextEnd();
        Person person = reminders.trainer(ends);
        remind(ends.minusDays(20));
        assertThat(reminders.sentTo(person)).isEmpty();
        remind(ends.minusDays(9));
        remind(ends.minusDays(8));
        assertThat(reminders.sentTo(person)).containsExactly("P-14D");
        remind(ends.plusDays(3));
        assertThat(reminders.sentTo(person)).containsExactly("P-14D", "P1D");
    }

    @Test
    void nothingIsDueBeforeTheCycleBegins() {
        LocalDate ends = nextEnd();
        Person person = reminders.reachable().holds("CPT", ends.minusMonths(6).plusDays(1), ends);
        remind(ends.minusMonths(6));
        assertThat(reminders.sentTo(person)).isEmpty();
        Person justBegun = reminders.reachable().holds("CPT", ends.minusMonths(6), ends);
        remind(ends.minusMonths(6));
        assertThat(reminders.sentTo(justBegun)).containsExactly("P-6M");
    }

    @Test
    void manyNodesAtOnceSendEachOnce() throws Exception {
        LocalDate ends = nextEnd();
        List<Person> people = IntStream.range(0, 60).mapToObj(i -> reminders.trainer(ends)).toList();
        Callable<@Nullable Void> node = () -> {
            remind(ends);
            return null;
        };
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (Future<@Nullable Void> one : nodes.invokeAll(Collections.nCopies(4, node))) {
                one.get();
            }
        }
        assertThat(people).allSatisfy(person -> assertThat(reminders.sentTo(person)).containsExactly("P0D"));
    }

    @Test
    void aRunThatWasKilledIsFinishedByTheNext() {
        LocalDate ends = nextEnd();
        List<Person> people = IntStream.range(0, 12).mapToObj(i -> reminders.trainer(ends)).toList();
        Reminding killed = reminders.on(ends, new TroubledLetters(7, new Killed()));
        assertThatExceptionOfType(Killed.class).isThrownBy(killed::run);
        assertThat(people.stream().filter(person -> !reminders.sentTo(person).isEmpty())).hasSize(7);
        remind(ends);
        assertThat(people).allSatisfy(person -> assertThat(reminders.sentTo(person)).containsExactly("P0D"));
    }

    @Test
    void oneMembersTroubleDoesNotKeepTheOthersFromTheirs() {
        LocalDate ends = nextEnd();
        List<Person> people = IntStream.range(0, 5).mapToObj(i -> reminders.trainer(ends)).toList();
        Reminding troubled = reminders.on(ends, new TroubledLetters(2, new IllegalArgumentException("made up")));
        assertThatIllegalStateException().isThrownBy(troubled::run).withMessageStartingWith("1 reminders");
        assertThat(people.stream().filter(person -> !reminders.sentTo(person).isEmpty())).hasSize(4);
        remind(ends);
        assertThat(people).allSatisfy(person -> assertThat(reminders.sentTo(person)).containsExactly("P0D"));
    }

    /** The process is gone: nothing catches it. */
    private static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

    }

    /** Words some letters; then something happens, once. */
    private final class TroubledLetters extends ReminderLetters {

        private final Throwable trouble;

        private int before;

        TroubledLetters(int before, Throwable trouble) {
            super(memberLetters, messages, dates, endWords);
            this.before = before;
            this.trouble = trouble;
        }

        @Override
        Letter letter(String email, String name, Standing standing, URI unsubscribe) {
            if (before-- == 0) {
                if (trouble instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) trouble;
            }
            return super.letter(email, name, standing, unsubscribe);
        }

    }

    @Test
    void nobodyIsRemindedWhoHasNothingToRenewOrCannotBeReached() {
        LocalDate ends = nextEnd();
        Person renewed = reminders.trainer(ends);
        renew(renewed, ends);
        List<Person> nobody = Stream
            .concat(Stream.of(renewed, given.member("Without", "Address").holds("CPT", ends.minusYears(3), ends)),
                    Stream.of("RETIRED", "SUSPENDED", "REVOKED")
                        .map(standing -> reminders.reachable().holds("CPT", ends.minusYears(3), ends, standing)))
            .toList();
        Person optedOut = reminders.trainer(ends);
        choices.choose(optedOut.id(), false);
        Person reminded = reminders.trainer(ends);
        remind(ends);
        assertThat(reminders.sentTo(reminded)).containsExactly("P0D");
        assertThat(nobody).allSatisfy(person -> assertThat(reminders.sentTo(person)).isEmpty());
        assertThat(reminders.sentTo(optedOut)).isEmpty();
        choices.choose(optedOut.id(), true);
        remind(ends);
        assertThat(reminders.sentTo(optedOut)).containsExactly("P0D");
    }

    @Test
    void whoRenewsOrOptsOutMeanwhileIsNotReminded() {
        LocalDate ends = nextEnd();
        Person first = reminders.trainer(ends);
        Person leaving = reminders.trainer(ends);
        Person renewing = reminders.trainer(ends);
        reminders.on(ends, new ReminderLetters(memberLetters, messages, dates, endWords) {
            @Override
            Letter letter(String email, String name, Standing standing, URI unsubscribe) {
                choices.choose(leaving.id(), false);
                renew(renewing, ends);
                return super.letter(email, name, standing, unsubscribe);
            }
        }).run();
        assertThat(reminders.sentTo(first)).containsExactly("P0D");
        assertThat(reminders.sentTo(leaving)).isEmpty();
        assertThat(reminders.sentTo(renewing)).isEmpty();
    }

    /** Closes the cycle a month before its end and opens the next. */
    private void renew(Person person, LocalDate ends) {
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

    @Test
    void r4TheCycleIsThatOfTheGoverningCertification() {
        LocalDate ends = nextEnd();
        Person person = reminders.trainer(ends).holds("CEP", ends.minusYears(2), ends.plusYears(1));
        remind(ends);
        assertThat(reminders.sentTo(person)).containsExactly("P-1Y");
        assertThat(mail(person).subject()).contains("Clinical Exercise Physiologist");
    }

    @Test
    void r4TheDatabaseChoosesTheCertificationThatPagesChoose() {
        Random random = new Random(4);
        String[] codes = { "GEI", "CPT", "EP", "CEP", "PAPHS", "CET", "CIFT" };
        for (int i = 0; i < 60; i++) {
            LocalDate today = LocalDate.of(2164, 2, 20).plusDays(random.nextInt(400));
            Person person = given.member("Several", "Held");
            for (int n = random.nextInt(4); n >= 0; n--) {
                LocalDate ends = switch (random.nextInt(4)) {
                    case 0 -> today;
                    case 1 -> today.minusMonths(6);
                    case 2 -> today.minusMonths(6).minusDays(1);
                    default -> today.plusDays(random.nextInt(900) - 250);
                };
                person.holds(codes[random.nextInt(codes.length)], ends.plusDays(1).minusYears(3), ends,
                        random.nextInt(5) == 0 ? "SUSPENDED" : null);
            }
            Long expected = HeldCertification.governing(certifications.heldOn(person.id(), today))
                .map(HeldCertification::cycleId)
                .orElse(null);
            assertThat(jdbc.sql("select cycle_id from governing_certification(?, ?)")
                .params(person.id().value(), today)
                .query(Long.class)
                .optional()
                .orElse(null)).as("on %s", today).isEqualTo(expected);
        }
    }

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
