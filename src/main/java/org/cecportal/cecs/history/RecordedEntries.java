package org.cecportal.cecs.history;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.CountedEntry.ClosedUse;
import org.cecportal.cecs.Counting;
import org.cecportal.cecs.Counting.Cap;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.EntryState;
import org.cecportal.cecs.RecordedEntry;
import org.cecportal.cecs.Source;
import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads a member's entries with what {@link Counting} needs to know of each: what cycles
 * have used of it, and the limit of its category on its day. Deleted entries, copies that
 * a merge keeps once, and drafts without a date are no part of it.
 */
@Repository
class RecordedEntries {

    private static final String RECORDED = """
            with used_by_cycles as (
                select u.entry_id,
                    coalesce(sum(u.credits) filter (where of_another or u.replaces), 0) as used,
                    coalesce(sum(u.credits) filter (where u.replaces), 0) as replacing,
                    array_agg(u.credits order by y.begins_on) filter (
                        where of_another and not u.replaces and y.closed_on is not null) as closed_credits,
                    array_agg(cast(y.closed_on as text) order by y.begins_on) filter (
                        where of_another and not u.replaces and y.closed_on is not null) as closed_days
                from recorded_cycle y
                join cycle_credit u on u.cycle_id = y.id
                cross join lateral (select y.begins_on is distinct from cast(:current as date)
                    or y.joined_to is not null as of_another) other
                where y.member_id = :member
                group by u.entry_id
            ),
            stored as (
                select id, completed_on, credits, title, provider, approved_by, source, category, state, reported_on,
                    coalesce(u.used, 0) as used, coalesce(u.replacing, 0) as replacing, u.entry_id is not null as locked,
                    claimed_credits, u.closed_credits, u.closed_days,
                    exists (select from entry_freeze h where h.entry_id = id) as under_audit
                from cec_entry left join used_by_cycles u on u.entry_id = id
                where member_id = :member and state <> 'DELETED' and completed_on is not null and duplicate_of is null%s
            ),
            entries as (
                select s.*, g.title as category_title, cap.max_credits, cap.per
                from stored s
                left join category_title g on g.code = s.category
                left join lateral cap_on(s.category, s.completed_on) cap on true
            )
            """;

    /** Everything a member has on record, as the common table {@code entries}. */
    static final String ENTRIES = RECORDED.formatted("");

    /** The same with one entry as it would be, new or in place of what it is. */
    private static final String ENTRIES_WITH = RECORDED.formatted(
            """
                     and id <> :entry
                    union all
                    select :entry, cast(:completedOn as date), cast(:credits as numeric), :title, :provider, :approvedBy,
                        'SELF_REPORTED', :category, 'REPORTED', cast(:completedOn as date), 0, 0, false, null, null, null, false""");

    private static final String IN_WINDOW = "select * from entries where completed_on between :begins and :lastDay";

    private final JdbcClient jdbc;

    RecordedEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those whose completion date lies in the window or its grace. */
    List<RecordedEntry> in(MemberId member, @Nullable CountingWindow window) {
        return (window == null) ? List.of() : in(parameters(member, window));
    }

    /** Those of days that are no cycle's, with what any cycle has used of them. */
    List<RecordedEntry> unusedIn(MemberId member, CountingWindow days) {
        return in(parameters(member, days).addValue("current", null, Types.DATE));
    }

    private List<RecordedEntry> in(MapSqlParameterSource parameters) {
        return jdbc.sql(ENTRIES + IN_WINDOW).paramSource(parameters).query((row, number) -> entry(row)).list();
    }

    /** The same, and one wherever it lies. */
    List<RecordedEntry> inAnd(MemberId member, @Nullable CountingWindow window, long id) {
        return jdbc.sql(ENTRIES + IN_WINDOW + " or id = :entry")
            .paramSource(parameters(member, window).addValue("entry", id))
            .query((row, number) -> entry(row))
            .list();
    }

    /**
     * The same, and one of the given facts wherever it lies.
     * @param id the entry that it corrects, or one that no entry has
     */
    List<RecordedEntry> inAnd(MemberId member, @Nullable CountingWindow window, long id, CecFacts facts) {
        return jdbc.sql(ENTRIES_WITH + IN_WINDOW + " or id = :entry")
            .paramSource(parameters(member, window).addValue("entry", id)
                .addValue("completedOn", facts.completedOn())
                .addValue("credits", facts.credits().value())
                .addValue("title", facts.title())
                .addValue("provider", facts.provider(), Types.VARCHAR)
                .addValue("approvedBy", facts.approvedBy(), Types.VARCHAR)
                .addValue("category", facts.category(), Types.VARCHAR))
            .query((row, number) -> entry(row))
            .list();
    }

    static MapSqlParameterSource parameters(MemberId member, @Nullable CountingWindow window) {
        return new MapSqlParameterSource("member", member.value())
            .addValue("begins", (window != null) ? window.cycle().from() : null, Types.DATE)
            .addValue("current", (window != null) ? window.cycle().from() : null, Types.DATE)
            .addValue("lastDay", (window != null) ? window.lastDay() : null, Types.DATE);
    }

    static RecordedEntry entry(ResultSet row) throws SQLException {
        BigDecimal claimed = row.getBigDecimal("claimed_credits");
        return new RecordedEntry(row.getLong("id"), row.getObject("completed_on", LocalDate.class),
                row.getString("title"), row.getString("provider"), row.getString("approved_by"),
                Source.valueOf(row.getString("source")), row.getString("category"), row.getString("category_title"),
                new Credits(row.getBigDecimal("credits")), EntryState.valueOf(row.getString("state")),
                new Credits(row.getBigDecimal("used")), new Credits(row.getBigDecimal("replacing")), cap(row),
                row.getObject("reported_on", LocalDate.class), row.getBoolean("locked"), row.getBoolean("under_audit"),
                (claimed != null) ? new Credits(claimed) : null, closed(row));
    }

    /** From the columns {@code max_credits} and {@code per}. */
    static @Nullable Cap cap(ResultSet row) throws SQLException {
        BigDecimal limit = row.getBigDecimal("max_credits");
        return (limit != null) ? new Cap(new Credits(limit), "CALENDAR_YEAR".equals(row.getString("per"))) : null;
    }

    private static List<ClosedUse> closed(ResultSet row) throws SQLException {
        Array amounts = row.getArray("closed_credits");
        if (amounts == null) {
            return List.of();
        }
        BigDecimal[] credits = (BigDecimal[]) amounts.getArray();
        String[] days = (String[]) row.getArray("closed_days").getArray();
        List<ClosedUse> uses = new ArrayList<>();
        for (int i = 0; i < credits.length; i++) {
            uses.add(new ClosedUse(new Credits(credits[i]), LocalDate.parse(days[i])));
        }
        return List.copyOf(uses);
    }

}
