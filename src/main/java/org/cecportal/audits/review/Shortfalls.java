package org.cecportal.audits.review;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cecportal.audits.cases.AuditCase;
import org.cecportal.audits.cases.CaseEntry;
import org.cecportal.cecs.history.ClosedCycleSums;
import org.cecportal.cecs.history.ClosedCycleSums.Closed;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What decisions take from a closed cycle that it needed (R14). A cycle that was closed
 * with less than its requirement needed all it had.
 */
@Component
@Transactional(readOnly = true)
public class Shortfalls {

    private final ClosedCycleSums sums;

    private final JdbcClient jdbc;

    Shortfalls(ClosedCycleSums sums, JdbcClient jdbc) {
        this.sums = sums;
        this.jdbc = jdbc;
    }

    private record AuditedCycle(LocalDate beginsOn, LocalDate reachesTo, @Nullable LocalDate closedOn,
            Credits required) {
    }

    /** Zero while the cycle is open: the bar shows what is missing there. */
    public Credits missing(AuditCase audited, List<CaseEntry> entries) {
        AuditedCycle cycle = cycle(audited.cycleId());
        LocalDate closedOn = cycle.closedOn();
        if (closedOn == null) {
            return Credits.ZERO;
        }
        Closed closed = new Closed(audited.cycleId(), new MemberId(audited.member().value()),
                new DateWindow(cycle.beginsOn(), cycle.reachesTo()), closedOn);
        Map<Long, Credits> claimed = new HashMap<>();
        Map<Long, Credits> allowed = new HashMap<>();
        entries.forEach(entry -> {
            claimed.put(entry.entryId(), entry.claimed());
            allowed.put(entry.entryId(), entry.allowed());
        });
        Credits before = sums.counted(closed, claimed);
        Credits needed = before.covers(cycle.required()) ? cycle.required() : before;
        return sums.counted(closed, allowed).shortOf(needed);
    }

    private AuditedCycle cycle(long id) {
        return jdbc.sql("""
                select y.begins_on, y.reaches_to, y.closed_on, terms.required_cecs
                from recorded_cycle y
                cross join lateral terms_on(y.type_id, y.begins_on) terms
                where y.id = ?""")
            .param(id)
            .query((row, number) -> new AuditedCycle(row.getObject("begins_on", LocalDate.class),
                    row.getObject("reaches_to", LocalDate.class), row.getObject("closed_on", LocalDate.class),
                    new Credits(row.getBigDecimal("required_cecs"))))
            .single();
    }

}
