package org.cecportal.cecs.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cecportal.cecs.history.ClosedCounts.ClosedTotal;
import org.cecportal.cecs.CountedEntry.ClosedUse;
import org.cecportal.cecs.Counting;
import org.cecportal.cecs.Counting.Counted;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.Counts;
import org.cecportal.cecs.CreditWindow.ClosedCycle;
import org.cecportal.cecs.EntryState;
import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts what cycles were closed with that a roster brought closed: everything on record
 * when they were closed, within the limits of categories (R5). What audits took since is
 * gone.
 */
@Repository
class OutsideCycles {

    /** Of what came with a roster: before any cycle was closed. */
    private static final LocalDate ALWAYS = LocalDate.EPOCH.withYear(1);

    private final JdbcClient jdbc;

    OutsideCycles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param entry as it stands today
     * @param most what was claimed for it
     * @param recordedOn since when it, or a copy that a merge keeps once, is on record
     */
    private record Recorded(Counting.Entry entry, Credits most, LocalDate recordedOn) {

        boolean belongsTo(ClosedCycle cycle) {
            return cycle.days().contains(entry.completedOn()) && !recordedOn.isAfter(cycle.closedOn());
        }

        Counting.Entry allowed(Map<Long, Credits> allowed) {
            Credits credits = allowed.get(entry.id());
            return (credits == null) ? entry : new Counting.Entry(entry.id(), entry.completedOn(), EntryState.ACCEPTED,
                    credits.min(most), Credits.ZERO, entry.category(), entry.cap());
        }

    }

    /**
     * What each entry counted in the first of these cycles that it belongs to, and what
     * each cycle counted.
     */
    ClosedCounts counted(MemberId member, List<ClosedCycle> cycles) {
        if (cycles.isEmpty()) {
            return ClosedCounts.NONE;
        }
        List<Recorded> recorded = recorded(member, cycles);
        Map<Long, ClosedUse> uses = new HashMap<>();
        List<ClosedTotal> totals = new ArrayList<>();
        for (ClosedCycle cycle : cycles) {
            Map<Long, Counted> counted = count(recorded, cycle, Map.of());
            counted.forEach((id, one) -> {
                if (one.isConsidered()) {
                    uses.putIfAbsent(id, new ClosedUse(one.credits(), cycle.closedOn()));
                }
            });
            totals.add(new ClosedTotal(cycle.days().from(), cycle.closedOn(), sum(counted)));
        }
        return new ClosedCounts(uses, totals);
    }

    /**
     * The sum of what counted in a cycle.
     * @param allowed what an audit leaves of entries, by id; others count as they stand
     */
    Credits sum(MemberId member, ClosedCycle cycle, Map<Long, Credits> allowed) {
        return sum(count(recorded(member, List.of(cycle)), cycle, allowed));
    }

    private static Credits sum(Map<Long, Counted> counted) {
        return counted.values().stream().map(Counted::credits).reduce(Credits.ZERO, Credits::plus);
    }

    private static Map<Long, Counted> count(List<Recorded> recorded, ClosedCycle cycle, Map<Long, Credits> allowed) {
        return Counting.count(
                recorded.stream().filter(one -> one.belongsTo(cycle)).map(one -> one.allowed(allowed)).toList(),
                new CountingWindow(cycle.days(), null, Credits.ZERO));
    }

    private List<Recorded> recorded(MemberId member, List<ClosedCycle> cycles) {
        return jdbc.sql("""
                select e.id, e.completed_on, e.state, e.credits, e.category, cap.max_credits, cap.per,
                    coalesce(e.claimed_credits, e.credits) as most,
                    (select min(coalesce(r.reported_on, :always)) from cec_entry r
                     where r.id = e.id or r.duplicate_of = e.id) as recorded_on
                from cec_entry e
                left join lateral cap_on(e.category, e.completed_on) cap on true
                where e.member_id = :member and e.state in ('POSTED', 'REPORTED', 'ACCEPTED', 'REJECTED')
                    and e.completed_on between :from and :to""")
            .param("always", ALWAYS)
            .param("member", member.value())
            .param("from", cycles.stream().map(cycle -> cycle.days().from()).min(LocalDate::compareTo).orElseThrow())
            .param("to", cycles.stream().map(cycle -> cycle.days().to()).max(LocalDate::compareTo).orElseThrow())
            .query((row, number) -> new Recorded(
                    new Counting.Entry(row.getLong("id"), row.getObject("completed_on", LocalDate.class),
                            EntryState.valueOf(row.getString("state")), new Credits(row.getBigDecimal("credits")),
                            Credits.ZERO, row.getString("category"), RecordedEntries.cap(row)),
                    new Credits(row.getBigDecimal("most")), row.getObject("recorded_on", LocalDate.class)))
            .list();
    }

}
