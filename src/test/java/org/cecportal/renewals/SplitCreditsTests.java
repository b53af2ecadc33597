package org.cecportal.renewals;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.ClosedCounts;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random histories around the end of a cycle: what one cycle uses, the next one lacks.
 */
@PortalTest
class SplitCreditsTests {

    private static final Credits REQUIRED = Credits.of("45");

    private static final HistoryFilter ALL = new HistoryFilter(false, null, null, "", HistoryFilter.Order.OLDEST, 1);

    @Autowired
    Given given;

    @Autowired
    CecHistory history;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void r10NoCreditCountsTwice() {
        Random random = new Random(10);
        int split = 0;
        for (int round = 0; round < 60; round++) {
            LocalDate end = LocalDate.parse("2024-02-29").plusDays(random.nextInt(700));
            LocalDate closing = end.plusDays(random.nextInt(300) - 120);
            Person person = around(end, random);
            CountingWindow old = window(end.minusYears(3).plusDays(1), end, end.plusMonths(6)).until(closing);
            Credits counted = history.totals(person.id(), old).counted();
            long cycle = close(person, old);
            assertThat(used(cycle)).as("the cycle keeps what it counted").isEqualByComparingTo(counted.value());
            assertThat(history.totals(person.id(), old).counted()).as("and says the same later").isEqualTo(counted);

            LocalDate next = (closing.isBefore(end) ? closing : end).plusDays(1);
            Map<Long, CountedEntry> after = entries(person, window(next, end.plusYears(3), null));
            for (CountedEntry entry : after.values()) {
                assertThat(entry.used().plus(entry.counted()).value()).isLessThanOrEqualTo(entry.credits().value());
                boolean isSplit = entry.cap() == null && !entry.used().isZero() && !entry.counted().isZero();
                split += isSplit ? 1 : 0;
                if (isSplit) {
                    assertThat(entry.completedOn()).isAfter(end);
                    assertThat(counted.value()).as("only a shortfall splits").isEqualByComparingTo(REQUIRED.value());
                }
            }
        }
        assertThat(split).isGreaterThan(5);
    }

    private Person around(LocalDate end, Random random) {
        Person person = given.member("Split", "Credits").holds("CPT", end.minusYears(3).plusDays(1), end);
        int entries = 6 + random.nextInt(10);
        for (int i = 0; i < entries; i++) {
            String credits = BigDecimal.valueOf(25L * (1 + random.nextInt(32)), 2).toPlainString();
            String category = (random.nextInt(4) == 0) ? "CPR_FIRST_AID" : null;
            person.earned(end.plusDays(random.nextInt(1_300) - 1_100), credits, "CEONLINE", category, "POSTED");
        }
        return person.earned(end.plusDays(1 + random.nextInt(150)), "8");
    }

    private static CountingWindow window(LocalDate from, LocalDate to, @Nullable LocalDate graceUntil) {
        return new CountingWindow(new DateWindow(from, to), graceUntil, REQUIRED);
    }

    private long close(Person person, CountingWindow window) {
        long cycle = jdbc.sql("""
                select y.id from cycle y join certification c on c.id = y.certification_id where c.member_id = ?""")
            .param(person.id().value())
            .query(Long.class)
            .single();
        new TransactionTemplate(transactions).executeWithoutResult(status -> history.lock(person.id(), window, cycle));
        return cycle;
    }

    private BigDecimal used(long cycle) {
        return jdbc.sql("select coalesce(sum(credits), 0) from cycle_credit where cycle_id = ?")
            .param(cycle)
            .query(BigDecimal.class)
            .single();
    }

    private Map<Long, CountedEntry> entries(Person person, CountingWindow window) {
        Map<Long, CountedEntry> entries = new HashMap<>();
        history.each(person.id(), history.count(person.id(), window), ClosedCounts.NONE, ALL,
                entry -> entries.put(entry.id(), entry));
        assertThat(List.copyOf(entries.values())).isNotEmpty();
        return entries;
    }

}
