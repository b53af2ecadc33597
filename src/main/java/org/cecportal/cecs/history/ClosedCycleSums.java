package org.cecportal.cecs.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cecportal.cecs.CreditWindow.ClosedCycle;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a closed cycle was closed with, and what is left of that when an audit allows less
 * (R14).
 */
@Service
@Transactional(readOnly = true)
public class ClosedCycleSums {

    private final OutsideCycles outside;

    private final JdbcClient jdbc;

    ClosedCycleSums(OutsideCycles outside, JdbcClient jdbc) {
        this.outside = outside;
        this.jdbc = jdbc;
    }

    /**
     * A cycle that was closed.
     *
     * @param days from its beginning to where the next one begins
     * @param closedOn the day of the renewal
     */
    public record Closed(long cycleId, MemberId member, DateWindow days, LocalDate closedOn) {
    }

    /**
     * What counts in the cycle. One that the portal closed has locked what counted; of
     * one that a roster brought closed, everything on record when it was closed counts,
     * within the limits of categories (R5). What other audits took is gone from both.
     * @param allowed what an audit leaves of entries, by id; others as they are. Of what
     * a merge keeps once, the entry that stands is meant; where that is one of the
     * organisation's own records, it is proven by that (R13)
     */
    public Credits counted(Closed closed, Map<Long, Credits> allowed) {
        Map<Long, Credits> kept = kept(allowed);
        return locked(closed.cycleId(), kept)
            .orElseGet(() -> outside.sum(closed.member(), new ClosedCycle(closed.days(), closed.closedOn()), kept));
    }

    /** What audits leave of the entries that stand, by id. */
    private Map<Long, Credits> kept(Map<Long, Credits> allowed) {
        List<Map.Entry<Long, Credits>> left = List.copyOf(allowed.entrySet());
        Map<Long, Credits> kept = new HashMap<>();
        jdbc.sql("""
                select kept.id, max(a.credits) as credits
                from unnest(cast(:ids as bigint[]), cast(:credits as numeric[])) as a (entry_id, credits)
                join cec_entry e on e.id = a.entry_id
                join cec_entry kept on kept.id = coalesce(e.duplicate_of, e.id) and kept.source = 'SELF_REPORTED'
                group by kept.id""")
            .param("ids", left.stream().map(Map.Entry::getKey).toArray(Long[]::new))
            .param("credits", left.stream().map(one -> one.getValue().value()).toArray(BigDecimal[]::new))
            .query(row -> {
                kept.put(row.getLong("id"), new Credits(row.getBigDecimal("credits")));
            });
        return kept;
    }

    /** Of what the portal locked when it closed the cycle; nothing where a roster did. */
    private Optional<Credits> locked(long cycleId, Map<Long, Credits> allowed) {
        return jdbc.sql("""
                select u.entry_id, u.credits, case when e.state = 'REJECTED' then 0 else e.credits end as left_over
                from cycle_credit u join cec_entry e on e.id = u.entry_id
                where u.cycle_id = ? and not u.replaces""")
            .param(cycleId)
            .query((row, number) -> new Credits(row.getBigDecimal("credits"))
                .min(allowed.getOrDefault(row.getLong("entry_id"), new Credits(row.getBigDecimal("left_over")))))
            .stream()
            .reduce(Credits::plus);
    }

}
