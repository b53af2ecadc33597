package org.cecportal.cecs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

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

    private final JdbcClient jdbc;

    ClosedCycleSums(JdbcClient jdbc) {
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
        List<Map.Entry<Long, Credits>> left = List.copyOf(allowed.entrySet());
        return new Credits(jdbc.sql("""
                with allowed as (
                    select kept.id as entry_id, max(a.credits) as credits
                    from unnest(cast(:ids as bigint[]), cast(:credits as numeric[])) as a (entry_id, credits)
                    join cec_entry e on e.id = a.entry_id
                    join cec_entry kept on kept.id = coalesce(e.duplicate_of, e.id) and kept.source = 'SELF_REPORTED'
                    group by kept.id),
                locked as (
                    select sum(least(u.credits,
                        coalesce(a.credits, case when e.state = 'REJECTED' then 0 else e.credits end))) as counted
                    from cycle_credit u
                    join cec_entry e on e.id = u.entry_id
                    left join allowed a on a.entry_id = u.entry_id
                    where u.cycle_id = :cycle and not u.replaces),
                standing as (
                    select e.id, e.category, e.completed_on, cap.max_credits, cap.per,
                        least(coalesce(a.credits, case when e.state = 'REJECTED' then 0 else e.credits end),
                            coalesce(e.claimed_credits, e.credits)) as credits
                    from cec_entry e
                    left join allowed a on a.entry_id = e.id
                    left join lateral (
                        select c.max_credits, c.per from category_cap c
                        where c.category = e.category and c.effective_from <= e.completed_on
                        order by c.effective_from desc limit 1) cap on e.category is not null
                    where e.member_id = :member and e.completed_on between :begins and :reaches
                        and e.state in ('POSTED', 'REPORTED', 'ACCEPTED', 'REJECTED')
                        and exists (select from cec_entry r
                            where (r.id = e.id or r.duplicate_of = e.id)
                                and (r.reported_on is null or r.reported_on <= :closedOn))),
                limited as (
                    select least(sum(credits), coalesce(max(max_credits), sum(credits))) as counted
                    from standing
                    group by case when max_credits is null then id else 0 end, category, per,
                        case per when 'CALENDAR_YEAR' then extract(year from completed_on) end)
                select coalesce((select counted from locked), (select sum(counted) from limited), 0)""")
            .param("ids", left.stream().map(Map.Entry::getKey).toArray(Long[]::new))
            .param("credits", left.stream().map(one -> one.getValue().value()).toArray(BigDecimal[]::new))
            .param("cycle", closed.cycleId())
            .param("member", closed.member().value())
            .param("begins", closed.days().from())
            .param("reaches", closed.days().to())
            .param("closedOn", closed.closedOn())
            .query(BigDecimal.class)
            .single());
    }

}
