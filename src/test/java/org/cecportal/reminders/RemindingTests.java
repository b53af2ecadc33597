package org.cecportal.reminders;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.cecportal.Given.Person;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.mail.Letter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Which reminder goes out when, and once (R1, R4). */
class RemindingTests extends GivenReminding {

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

}
