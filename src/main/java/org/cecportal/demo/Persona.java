package org.cecportal.demo;

import java.time.LocalDate;
import java.util.function.BiConsumer;

import org.cecportal.shared.DateWindow;

/** The members one can sign in as, each in a situation worth seeing. */
enum Persona {

    READY("ready", "all CECs earned, in the final year: RENEW NOW", 100101, "Morgan", "Ellis", (record, day) -> {
        DateWindow cycle = DemoCycle.from(day.minusYears(3).plusMonths(5));
        LocalDate earnedOn = cycle.from().minusYears(3);
        DateWindow earlier = new DateWindow(earnedOn, cycle.from().minusDays(1));
        record.holds("EP", earnedOn, earlier)
            .earns(earlier, "8", "7", "6.5", "6", "6", "5", "4.5", "4", "4", "3", "3", "2", "1.5", "1")
            .holds("EP", earnedOn, cycle)
            .holds("CET", cycle.from(), cycle)
            .earns(until(day, cycle), "8", "7.5", "6", "6", "5", "5", "4.5", "4", "3.5", "3", "2", "2")
            .trainsFirstAid(cycle.from().getYear() + 1);
    }),

    ALMOST("almost", "44.75 of 45 CECs", 100102, "Priya", "Raman", (record, day) -> {
        DateWindow cycle = DemoCycle.from(day.minusYears(3).plusMonths(4));
        record.holds("CPT", cycle.from(), cycle)
            .earns(until(day, cycle), "6", "5.5", "5", "4.75", "4", "3.5", "3", "2.5", "2", "1.5", "1", "1")
            .trainsFirstAid(cycle.from().getYear() + 1);
    }),

    FRESH("fresh", "renewed three weeks ago: 0 %", 100103, "Jonas", "Lindqvist", (record, day) -> {
        LocalDate earlierEnd = day.plusDays(100);
        DateWindow earlier = new DateWindow(earlierEnd.plusDays(1).minusYears(3), earlierEnd);
        LocalDate renewedOn = day.minusDays(21);
        record.holds("CPT", earlier.from(), earlier)
            .earns(new DateWindow(earlier.from(), renewedOn), "8", "7", "6", "6", "5", "4", "4", "3", "2", "1.5")
            .holds("CPT", earlier.from(), new DateWindow(renewedOn.plusDays(1), earlierEnd.plusYears(3)));
    }),

    DOUBLE("double", "two certifications with different dates", 100104, "Camille", "Béraud", (record, day) -> {
        DateWindow trainer = DemoCycle.from(day.minusMonths(29));
        DateWindow physiologist = DemoCycle.from(day.minusMonths(14));
        record.holds("CPT", trainer.from(), trainer)
            .holds("EP", physiologist.from(), physiologist)
            .earns(new DateWindow(trainer.from(), physiologist.from().minusDays(1)), "4", "3.5", "2.5", "2")
            .earns(until(day, physiologist), "6", "5.5", "5", "4", "3.5", "2", "1.5");
    }),

    EARLY("early", "all CECs earned, the final year has not begun", 100105, "Wanjiru", "Kamau", (record, day) -> {
        DateWindow cycle = DemoCycle.from(day.minusMonths(15));
        record.holds("CPT", cycle.from(), cycle)
            .earns(until(day, cycle), "8", "8", "7.25", "6", "5", "4", "4", "3", "3");
    }),

    GRACE("grace", "the cycle has ended; renewal with a late fee is still open", 100106, "Mateusz", "Wiśniewski",
            (record, day) -> {
                DateWindow cycle = DemoCycle.from(day.minusYears(3).minusMonths(2));
                record.holds("CPT", cycle.from(), cycle)
                    .earns(cycle, "7", "6.5", "6", "5", "4.5", "4", "3.5", "3", "2", "1.5")
                    .earns(new DateWindow(cycle.to().plusDays(1), day), "2", "1");
            }),

    LAPSED("lapsed", "the cycle and the time of grace are over", 100107, "Dolores", "Ibáñez", (record, day) -> {
        DateWindow cycle = DemoCycle.from(day.minusYears(4).minusMonths(2));
        record.holds("GEI", cycle.from(), cycle).earns(cycle, "8", "6", "4.5", "4", "3", "2.5", "2", "1.5");
    }),

    PLAIN("plain", "no certification, some CECs", 100108, "Tariq", "Haddad",
            (record, day) -> record.earns(new DateWindow(day.minusMonths(22), day.minusDays(10)), "2", "1.5", "6", "3",
                    "1", "4.25")),

    TWIN("twin", "certified, but the certification is on a second profile", 100109, "Annelise", "Förster",
            (record, day) -> {
            }),

    /** The default account, which is still to be activated. */
    NEWCOMER("", "activates the default account", 100110, "Óscar", "Núñez", (record, day) -> {
        DateWindow cycle = DemoCycle.from(day.minusMonths(20));
        record.holds("CEP", cycle.from(), cycle).earns(until(day, cycle), "8", "6", "5.5", "4", "3", "2", "1.5", "1");
    });

    private final String username;

    private final String situation;

    private final DemoMember member;

    private final BiConsumer<DemoRecord, LocalDate> story;

    Persona(String username, String situation, int number, String givenName, String familyName,
            BiConsumer<DemoRecord, LocalDate> story) {
        this.username = username;
        this.situation = situation;
        this.member = DemoMember.of(number, givenName, "", familyName);
        this.story = story;
    }

    /** Empty when the account is not activated. */
    String username() {
        return username;
    }

    String situation() {
        return situation;
    }

    DemoMember member() {
        return member;
    }

    /** What is recorded about them when the demo is loaded on {@code day}. */
    DemoRecord asOf(LocalDate day) {
        DemoRecord record = new DemoRecord(member);
        story.accept(record, day);
        return record;
    }

    private static DateWindow until(LocalDate day, DateWindow cycle) {
        return new DateWindow(cycle.from(), day);
    }

}
