package org.cecportal.cecs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.cecportal.cecs.Counting.Cap;
import org.cecportal.cecs.Counting.Counted;
import org.cecportal.cecs.Counting.Entry;
import org.cecportal.cecs.CountingWindow.Place;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The rule alone; CecHistoryTests has what is stored. */
class CountingTests {

    private static final LocalDate BEGINS = LocalDate.parse("2024-07-01");

    private static final LocalDate ENDS = LocalDate.parse("2027-06-30");

    private static final Cap FIVE_A_YEAR = new Cap(Credits.of("5"), true);

    private static final CountingWindow CYCLE = new CountingWindow(new DateWindow(BEGINS, ENDS), null,
            Credits.of("45"));

    private static final CountingWindow IN_GRACE = new CountingWindow(new DateWindow(BEGINS, ENDS), ENDS.plusMonths(6),
            Credits.of("45"));

    private static Entry entry(long id, String on, String credits, String used, @Nullable Cap cap) {
        return new Entry(id, LocalDate.parse(on), EntryState.POSTED, Credits.of(credits), Credits.of(used),
                (cap != null) ? "CPR_FIRST_AID" : null, cap);
    }

    private static List<String> counted(@Nullable CountingWindow window, Entry... entries) {
        Map<Long, Counted> counted = Counting.count(List.of(entries), window);
        return List.of(entries)
            .stream()
            .map(entry -> counted.get(entry.id()))
            .map(one -> one.credits() + " " + one.rule())
            .toList();
    }

    @Test
    void r5BothEndsOfTheCycleBelongToIt() {
        assertThat(counted(CYCLE, entry(1, "2024-06-30", "1", "0", null), entry(2, "2024-07-01", "1", "0", null),
                entry(3, "2027-06-30", "1", "0", null), entry(4, "2027-07-01", "1", "0", null)))
            .containsExactly("0.00 BEFORE_CYCLE", "1.00 COUNTS", "1.00 COUNTS", "0.00 AFTER_CYCLE");
    }

    @Test
    void r5WithoutACycleNothingCounts() {
        assertThat(counted(null, entry(1, "2025-01-01", "1", "0", null))).containsExactly("0.00 NO_CYCLE");
    }

    @Test
    void r5ALimitThatWasLoweredWithinAYearIsUsedUpByWhatCountedEarlier() {
        assertThat(counted(CYCLE, entry(1, "2026-05-10", "3", "0", FIVE_A_YEAR),
                entry(2, "2026-08-10", "3", "0", new Cap(Credits.of("3"), true))))
            .containsExactly("3.00 COUNTS", "0.00 CAPPED");
    }

    @Test
    void r5ACyclesLimitIsOneForAllItsYears() {
        Cap cap = new Cap(Credits.of("5"), false);
        assertThat(counted(CYCLE, entry(1, "2025-05-10", "3", "0", cap), entry(2, "2026-05-10", "3", "0", cap)))
            .containsExactly("3.00 COUNTS", "2.00 CAPPED");
    }

    /** The limit came later; what had no limit uses it up all the same. */
    @Test
    void r5ACategoryWithoutALimitCountsInFull() {
        Entry before = new Entry(1, LocalDate.parse("2026-02-10"), EntryState.POSTED, Credits.of("4"), Credits.ZERO,
                "CPR_FIRST_AID", null);
        assertThat(counted(CYCLE, before, entry(2, "2026-08-10", "3", "0", FIVE_A_YEAR))).containsExactly("4.00 COUNTS",
                "1.00 CAPPED");
    }

    @Test
    void r5OnlyWhatStandsInTheCycleOrItsGraceIsConsidered() {
        Map<Long, Counted> counted = Counting.count(List.of(entry(1, "2024-06-30", "1", "0", null),
                entry(2, "2025-07-01", "1", "1", null), entry(3, "2027-07-01", "50", "0", null),
                entry(4, "2027-07-02", "1", "0", null), entry(5, "2028-01-01", "1", "0", null), new Entry(6,
                        LocalDate.parse("2025-01-01"), EntryState.DRAFT, Credits.of("1"), Credits.ZERO, null, null)),
                IN_GRACE);
        assertThat(counted).hasSize(6)
            .allSatisfy((id, one) -> assertThat(one.isConsidered()).as("entry %d", id).isEqualTo(id >= 2 && id <= 4));
    }

    @Test
    void aRuleIsOfTheCycleOrKeepsAnEntryOutOfIt() {
        assertThat(CountingRule.values()).filteredOn(CountingRule::isOfCycle)
            .containsExactly(CountingRule.COUNTS, CountingRule.CAPPED, CountingRule.FILLS_SHORTFALL, CountingRule.USED);
    }

    @Test
    void r5AStateThatDoesNotCountIsNamedWhereverTheEntryStands() {
        for (EntryState state : EntryState.values()) {
            if (!state.counts()) {
                for (Place place : Place.values()) {
                    assertThat(CountingRule.outside(state, place)).hasToString(state.name());
                }
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> CountingRule.outside(EntryState.POSTED, Place.IN));
        assertThatIllegalArgumentException().isThrownBy(() -> CountingRule.outside(EntryState.ACCEPTED, Place.GRACE));
    }

    @Test
    void aWindowIsCutOnlyByADayWithinIt() {
        LocalDate within = LocalDate.parse("2025-05-05");
        assertThat(CYCLE.until(within))
            .isEqualTo(new CountingWindow(new DateWindow(BEGINS, within), null, Credits.of("45")));
        assertThat(CYCLE.until(BEGINS).cycle()).isEqualTo(new DateWindow(BEGINS, BEGINS));
        assertThat(CYCLE.until(BEGINS.minusDays(1))).isEqualTo(CYCLE);
        assertThat(CYCLE.until(ENDS)).isEqualTo(CYCLE);
        assertThat(CYCLE.until(ENDS.plusDays(1))).isEqualTo(CYCLE);
        assertThat(IN_GRACE.until(ENDS.plusDays(9)))
            .isEqualTo(new CountingWindow(IN_GRACE.cycle(), ENDS.plusDays(9), Credits.of("45")));
    }

    @Test
    void r10WhatAnEarlierCycleHasUsedUsesUpTheYearsLimitToo() {
        assertThat(counted(CYCLE, entry(1, "2024-07-10", "3", "2", FIVE_A_YEAR),
                entry(2, "2024-08-10", "5", "0", FIVE_A_YEAR), entry(3, "2025-08-10", "5", "0", FIVE_A_YEAR)))
            .containsExactly("1.00 USED", "2.00 CAPPED", "5.00 COUNTS");
    }

    @Test
    void r10InGraceTheShortfallIsFilledAndTheRestGoesOn() {
        Map<Long, Counted> counted = Counting
            .count(List.of(entry(1, "2027-06-30", "40", "0", null), entry(2, "2027-07-10", "3", "0", null),
                    entry(3, "2027-07-20", "6", "0", null), entry(4, "2027-07-21", "2", "0", null)), IN_GRACE);
        assertThat(counted.get(3L)).extracting(Counted::credits, Counted::goesOn, Counted::rule)
            .containsExactly(Credits.of("2"), Credits.of("4"), CountingRule.FILLS_SHORTFALL);
        assertThat(counted.get(4L)).extracting(Counted::credits, Counted::goesOn)
            .containsExactly(Credits.ZERO, Credits.of("2"));
    }

    @Test
    void r5AndR10AgreeWithAPencilForRandomEntries() {
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            CountingWindow window = random.nextBoolean() ? CYCLE : IN_GRACE;
            List<Entry> entries = entries(random);
            Map<Long, Counted> counted = Counting.count(entries, window);
            Map<Long, BigDecimal> expected = pencil(entries, window);
            for (Entry entry : entries) {
                Counted one = Objects.requireNonNull(counted.get(entry.id()));
                assertThat(one.credits().value()).as("%s of %s in round %d", entry, entries, round)
                    .isEqualByComparingTo(expected.getOrDefault(entry.id(), BigDecimal.ZERO));
                assertThat(one.rule() == CountingRule.COUNTS).isEqualTo(one.credits().equals(entry.credits()));
                assertThat(one.credits().plus(one.goesOn()).compareTo(entry.used().shortOf(entry.credits())))
                    .isLessThanOrEqualTo(0);
            }
            Collections.shuffle(entries, random);
            assertThat(Counting.count(entries, window)).isEqualTo(counted);
        }
    }

    private static List<Entry> entries(Random random) {
        List<Entry> entries = new ArrayList<>();
        int number = random.nextInt(14);
        for (int i = 0; i < number; i++) {
            LocalDate on = BEGINS.minusDays(60).plusDays(random.nextInt(1_500));
            boolean capped = random.nextBoolean();
            EntryState state = random.nextInt(4) > 0 ? EntryState.POSTED
                    : EntryState.values()[random.nextInt(EntryState.values().length)];
            BigDecimal credits = BigDecimal.valueOf(25L * (1 + random.nextInt(60)), 2);
            BigDecimal used = random.nextInt(4) > 0 ? BigDecimal.ZERO : BigDecimal.valueOf(25L * random.nextInt(40), 2);
            entries.add(new Entry(i, on, state, new Credits(credits), new Credits(used),
                    capped ? "CPR_FIRST_AID" : null, capped ? capOn(on) : null));
        }
        return entries;
    }

    /** Five a year; three from July 2025; eight a cycle from July 2026. */
    private static Cap capOn(LocalDate day) {
        if (day.isBefore(LocalDate.parse("2025-07-01"))) {
            return FIVE_A_YEAR;
        }
        return day.isBefore(LocalDate.parse("2026-07-01")) ? new Cap(Credits.of("3"), true)
                : new Cap(Credits.of("8"), false);
    }

    /**
     * As a person would work it out with a pencil: one entry after the other, each time
     * looking at all that came before it.
     */
    private static Map<Long, BigDecimal> pencil(List<Entry> entries, CountingWindow window) {
        LocalDate last = (window.graceUntil() != null) ? window.graceUntil() : ENDS;
        List<Entry> inside = entries.stream()
            .filter(one -> !one.completedOn().isBefore(BEGINS) && !one.completedOn().isAfter(last))
            .filter(one -> List.of("POSTED", "REPORTED", "ACCEPTED").contains(one.state().name()))
            .sorted(Comparator.comparing(Entry::completedOn).thenComparing(Entry::id))
            .toList();
        Map<Long, BigDecimal> allowed = new HashMap<>();
        Map<Long, BigDecimal> counted = new HashMap<>();
        for (Entry entry : inside) {
            BigDecimal amount = entry.credits().value().subtract(entry.used().value()).max(BigDecimal.ZERO);
            Cap cap = entry.cap();
            if (cap != null) {
                BigDecimal room = cap.credits().value();
                for (Entry other : inside) {
                    boolean sameYear = other.completedOn().getYear() == entry.completedOn().getYear();
                    if (other.cap() != null && (sameYear || !cap.perYear())) {
                        room = room.subtract(allowed.getOrDefault(other.id(), BigDecimal.ZERO));
                    }
                    if (other.cap() != null && sameYear && cap.perYear()) {
                        room = room.subtract(other.used().value());
                    }
                }
                amount = amount.min(room).max(BigDecimal.ZERO);
            }
            allowed.put(entry.id(), amount);
            if (entry.completedOn().isAfter(ENDS)) {
                BigDecimal missing = counted.values().stream().reduce(new BigDecimal("45"), BigDecimal::subtract);
                amount = amount.min(missing).max(BigDecimal.ZERO);
            }
            counted.put(entry.id(), amount);
        }
        return counted;
    }

}
