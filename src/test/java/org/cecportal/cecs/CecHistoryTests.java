package org.cecportal.cecs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.ClosedCounts;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.cecs.history.HistoryFilter.Order;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class CecHistoryTests {

    private static final LocalDate BEGINS = LocalDate.parse("2024-07-01");

    private static final LocalDate ENDS = LocalDate.parse("2027-06-30");

    private static final CountingWindow CYCLE = new CountingWindow(new DateWindow(BEGINS, ENDS), null,
            Credits.of("45"));

    private static final CountingWindow IN_GRACE = new CountingWindow(new DateWindow(BEGINS, ENDS), ENDS.plusMonths(6),
            Credits.of("45"));

    private final CecHistory history;

    private final Given given;

    @Autowired
    CecHistoryTests(CecHistory history, Given given) {
        this.history = history;
        this.given = given;
    }

    private List<CountedEntry> entries(Given.Person person, @Nullable CountingWindow window, Order order) {
        List<CountedEntry> all = new ArrayList<>();
        for (int page = 1; page == 1 || all.size() % HistoryFilter.PAGE_SIZE == 0; page++) {
            List<CountedEntry> found = history

                .page(person.id(), history.count(person.id(), window), ClosedCounts.NONE,
                        new HistoryFilter(false, null, null, "", order, page))
                .entries();
            if (found.isEmpty() || all.stream().anyMatch(one -> one.id() == found.getFirst().id())) {
                break;
            }
            all.addAll(found);
        }
        return all;
    }

    @Test
    void r5BothEndsOfTheCycleBelongToIt() {
        Given.Person person = given.member("Both", "Ends")
            .earned(BEGINS.minusDays(1), "1")
            .earned(BEGINS, "2")
            .earned(ENDS, "4")
            .earned(ENDS.plusDays(1), "8");
        assertThat(history.totals(person.id(), CYCLE).counted()).isEqualTo(Credits.of("6"));
        assertThat(entries(person, CYCLE, Order.OLDEST)).extracting(CountedEntry::rule)
            .containsExactly(CountingRule.BEFORE_CYCLE, CountingRule.COUNTS, CountingRule.COUNTS,
                    CountingRule.AFTER_CYCLE);
    }

    @Test
    void r5OnlyStatesThatCountCount() {
        Given.Person person = given.member("Sta", "Tes");
        for (EntryState state : EntryState.values()) {
            person.earned(BEGINS.plusDays(state.ordinal()), "1",
                    (state == EntryState.POSTED) ? "CEONLINE" : "SELF_REPORTED", null, state.name());
        }
        assertThat(history.totals(person.id(), CYCLE).counted()).isEqualTo(Credits.of("3"));
        assertThat(entries(person, CYCLE, Order.OLDEST)).as("deleted entries are not listed").hasSize(6);
    }

    @Test
    void r5ACapTakesTheOldestFirstInEachCalendarYear() {
        Given.Person person = given.member("Cap", "Ped")
            .earned(LocalDate.parse("2025-02-01"), "3", "CEONLINE", "CPR_FIRST_AID", "POSTED")
            .earned(LocalDate.parse("2025-03-01"), "3", "CEONLINE", "CPR_FIRST_AID", "POSTED")
            .earned(LocalDate.parse("2025-04-01"), "1", "CEONLINE", "CPR_FIRST_AID", "POSTED")
            .earned(LocalDate.parse("2026-01-01"), "6", "CEONLINE", "CPR_FIRST_AID", "POSTED");
        assertThat(entries(person, CYCLE, Order.OLDEST)).extracting(one -> one.counted().toString())
            .containsExactly("3.00", "2.00", "0.00", "5.00");
        assertThat(entries(person, CYCLE, Order.OLDEST)).extracting(CountedEntry::rule)
            .containsExactly(CountingRule.COUNTS, CountingRule.CAPPED, CountingRule.CAPPED, CountingRule.CAPPED);
    }

    @Test
    void r10InGraceLaterCreditsFillTheShortfallAndNoMore() {
        Given.Person person = given.member("Gra", "Ce")
            .earned(ENDS, "40")
            .earned(ENDS.plusDays(10), "3")
            .earned(ENDS.plusDays(20), "6")
            .earned(ENDS.plusDays(30), "2");
        assertThat(history.totals(person.id(), IN_GRACE).counted()).isEqualTo(Credits.of("45"));
        assertThat(entries(person, IN_GRACE, Order.OLDEST)).extracting(one -> one.counted().toString())
            .containsExactly("40.00", "3.00", "2.00", "0.00");
        assertThat(history.totals(person.id(), CYCLE).counted()).isEqualTo(Credits.of("40"));
    }

    @Test
    void r5WithoutACycleNothingCounts() {
        Given.Person person = given.member("No", "Cycle").earned(BEGINS, "4");
        assertThat(history.totals(person.id(), null).counted()).isEqualTo(Credits.ZERO);
        assertThat(entries(person, null, Order.NEWEST)).extracting(CountedEntry::rule)
            .containsExactly(CountingRule.NO_CYCLE);
    }

    @Test
    void r5AndR10HoldForRandomHistories() {
        Random random = new Random(5);
        for (int round = 0; round < 60; round++) {
            Given.Person person = given.member("Random", "History" + round);
            int entries = random.nextInt(60);
            for (int i = 0; i < entries; i++) {
                boolean selfReported = random.nextInt(3) == 0;
                String state = selfReported
                        ? new String[] { "DRAFT", "REPORTED", "ACCEPTED", "REJECTED", "DUPLICATE" }[random.nextInt(5)]
                        : "POSTED";
                person.earned(BEGINS.minusDays(60).plusDays(random.nextInt(1_500)),
                        BigDecimal.valueOf(25L * (1 + random.nextInt(20)), 2).toPlainString(),
                        selfReported ? "SELF_REPORTED" : "PROVIDER", random.nextBoolean() ? "CPR_FIRST_AID" : null,
                        state);
            }
            CountingWindow window = random.nextBoolean() ? CYCLE : IN_GRACE;
            List<CountedEntry> listed = entries(person, window, Order.NEWEST);
            Map<Long, Credits> expected = expected(listed, window);
            for (CountedEntry entry : listed) {
                assertThat(entry.counted()).as("%s in round %d", entry, round).isEqualTo(expected.get(entry.id()));
                assertThat(entry.rule() == CountingRule.COUNTS).isEqualTo(entry.counted().equals(entry.credits()));
            }
            Credits sum = expected.values().stream().reduce(Credits.ZERO, Credits::plus);
            assertThat(history.totals(person.id(), window).counted()).isEqualTo(sum);
            assertThat(listed).hasSize((int) history.totals(person.id(), window).all());
        }
    }

    /** The rules once more, as a person would work them out with a pencil. */
    private static Map<Long, Credits> expected(List<CountedEntry> listed, CountingWindow window) {
        Map<Long, Credits> counted = new HashMap<>();
        Map<Integer, BigDecimal> firstAid = new HashMap<>();
        BigDecimal inCycle = BigDecimal.ZERO;
        BigDecimal inGrace = BigDecimal.ZERO;
        for (CountedEntry entry : listed.stream()
            .sorted(Comparator.comparing(CountedEntry::completedOn).thenComparing(CountedEntry::id))
            .toList()) {
            BigDecimal amount = BigDecimal.ZERO;
            boolean inside = window.cycle().contains(entry.completedOn());
            boolean late = !inside && entry.completedOn().isAfter(window.cycle().to())
                    && !entry.completedOn().isAfter(window.lastDay());
            if (entry.state().counts() && (inside || late)) {
                amount = entry.credits().value();
                if (entry.category() != null) {
                    BigDecimal used = firstAid.getOrDefault(entry.completedOn().getYear(), BigDecimal.ZERO);
                    amount = amount.min(BigDecimal.valueOf(5).subtract(used)).max(BigDecimal.ZERO);
                    firstAid.put(entry.completedOn().getYear(), used.add(amount));
                }
                if (late) {
                    BigDecimal missing = window.required().value().subtract(inCycle).subtract(inGrace);
                    amount = amount.min(missing).max(BigDecimal.ZERO);
                    inGrace = inGrace.add(amount);
                }
                else {
                    inCycle = inCycle.add(amount);
                }
            }
            counted.put(entry.id(), new Credits(amount));
        }
        return counted;
    }

}
