package org.cecportal.cecs;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.cecportal.cecs.CountingRule.Place;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A member's entries with what of each counts. The rules of counting (R5, and R10's
 * shortfall) stand in {@link #RULES}, once: bar, lists and transcript all read from it.
 */
@Service
@Transactional(readOnly = true)
public class CecHistory {

    /**
     * What an earlier cycle has used of an entry is gone, from a year's cap too. Of the
     * rest, oldest first within a category and its period, an entry counts until the cap
     * is reached; in grace, later entries count until the shortfall is filled. Every
     * column of the entry goes on to whoever selects from {@code counting}.
     */
    private static final String RULES = """
            , placed as (
                select e.*, greatest(e.credits - e.used, 0) as available,
                    e.state in ('POSTED', 'REPORTED', 'ACCEPTED') as in_force,
                    case when cast(:begins as date) is null then 'NONE'
                         when e.completed_on < :begins then 'BEFORE'
                         when e.completed_on <= :ends then 'IN'
                         when e.completed_on <= :lastDay then 'GRACE'
                         else 'AFTER' end as place
                from entries e
            ),
            limited as (
                select p.*, p.in_force and p.place in ('IN', 'GRACE') as considered, cap.max_credits, cap.per
                from placed p
                left join lateral (
                    select c.max_credits, c.per from category_cap c
                    where c.category = p.category and c.effective_from <= p.completed_on
                    order by c.effective_from desc limit 1) cap on p.category is not null
            ),
            capped as (
                select l.*,
                    case when not considered then 0
                         when max_credits is null then available
                         else greatest(0, least(available, max_credits - used_of_year
                             - (sum(available) over earlier - available)))
                    end as allowed
                from (select *, case per when 'CALENDAR_YEAR' then sum(used) over (
                          partition by considered, category, extract(year from completed_on)) else 0
                      end as used_of_year from limited) l
                window earlier as (
                    partition by considered, category, per,
                        case per when 'CALENDAR_YEAR' then extract(year from completed_on) end
                    order by completed_on, id)
            ),
            counting as (
                select k.*,
                    case when place = 'GRACE' then greatest(0, least(allowed,
                             :required - coalesce(sum(allowed) filter (where place = 'IN') over (), 0)
                             - (sum(allowed) filter (where place = 'GRACE') over (order by completed_on, id)
                                - allowed)))
                         else allowed end as counted
                from capped k
            )
            """;

    private static final String ENTRIES = """
            with used_by_cycles as (
                select u.entry_id,
                    coalesce(sum(u.credits) filter (
                        where y.begins_on is distinct from cast(:current as date) or c.joined_to is not null
                            or u.replaces), 0) as used,
                    coalesce(sum(u.credits) filter (where u.replaces), 0) as replacing
                from certification c
                join cycle y on y.certification_id = c.id
                join cycle_credit u on u.cycle_id = y.id
                where c.member_id = :member
                group by u.entry_id
            ),
            entries as (
                select id, completed_on, credits, title, provider, approved_by, source, category, state, reported_on,
                    coalesce(u.used, 0) as used, coalesce(u.replacing, 0) as replacing, u.entry_id is not null as locked,
                    claimed_credits,
                    exists (select from entry_hold h where h.entry_id = id) as under_audit
                from cec_entry left join used_by_cycles u on u.entry_id = id
                where member_id = :member and state <> 'DELETED' and completed_on is not null and duplicate_of is null%s
            )
            """;

    /** Everything a member has on record. */
    private static final String COUNTING = ENTRIES.formatted("") + RULES;

    /** The same with one entry as it would be, new or in place of what it is. */
    private static final String COUNTING_WITH = ENTRIES.formatted("""
             and id <> :entry
            union all
            select :entry, cast(:completedOn as date), cast(:credits as numeric), :title, :provider, :approvedBy,
                'SELF_REPORTED', :category, 'REPORTED', cast(:completedOn as date), 0, 0, false, null, false""")
            + RULES;

    private static final String ONE = """
            select s.*, g.title as category_title
            from counting s left join cec_category g on g.code = s.category where s.id = :entry
            """;

    /** The id of an entry that has none yet: the last of its day. */
    private static final long NEW_ENTRY = Long.MAX_VALUE;

    /** What a filter lets through. */
    private static final String SHOWN = COUNTING + """
            , shown as (
                select * from counting
                where (not :cycleOnly or place in ('IN', 'GRACE'))
                    and (:year is null or extract(year from completed_on) = :year)
                    and (:source is null or source = :source)
                    and position(fold(:text) in fold(concat_ws(' ', title, provider, approved_by))) > 0
            )
            """;

    private static final int FETCHED = 500;

    private final JdbcClient jdbc;

    private final Clock clock;

    CecHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param window nothing when the member has no current cycle; then nothing counts
     */
    public HistoryTotals totals(MemberId member, @Nullable CountingWindow window) {
        return jdbc
            .sql(COUNTING
                    + """
                            , by_source as (
                                select source, sum(counted) as counted,
                                    count(*) filter (where place in ('IN', 'GRACE')) as in_cycle, count(*) as total
                                from counting group by source
                            ),
                            to_prove as (
                                select id, title, completed_on, state = 'ACCEPTED' or exists (
                                    select from evidence_file f where f.entry_id = c.id and f.scan <> 'INFECTED') as is_proven
                                from counting c where source = 'SELF_REPORTED' and considered
                            ),
                            unproven as (
                                select * from to_prove where not is_proven order by completed_on desc, id desc limit :shown
                            )
                            select array(select source from by_source order by source) as sources,
                                array(select counted from by_source order by source) as sums,
                                coalesce((select sum(in_cycle) from by_source), 0) as in_cycle,
                                coalesce((select sum(total) from by_source), 0) as total,
                                array(select distinct cast(extract(year from completed_on) as int)
                                      from counting order by 1 desc) as years,
                                (select count(*) from cec_entry
                                 where member_id = :member and typed is not null and state in ('DRAFT', 'REPORTED')) as drafts,
                                (select count(*) from cec_entry
                                 where member_id = :member and deleted_on >= :restorableSince) as restorable,
                                (select count(*) from to_prove) as reported,
                                (select count(*) from to_prove where is_proven) as proven,
                                array(select id from unproven order by completed_on desc, id desc) as unproven_ids,
                                array(select title from unproven order by completed_on desc, id desc) as unproven_titles,
                                array(select cast(completed_on as text) from unproven order by completed_on desc, id desc) as unproven_days,
                                coalesce((select sum(allowed - counted) from counting where place = 'GRACE'), 0) as left_over,
                                coalesce((select sum(case state when 'REJECTED' then credits else claimed_credits - credits end)
                                    from counting where place in ('IN', 'GRACE') and (state = 'REJECTED'
                                        or state = 'ACCEPTED' and claimed_credits is not null)), 0) as taken,
                                coalesce((select sum(replacing) from counting where considered), 0) as replacing
                            """)
            .paramSource(parameters(member, window)
                .addValue("restorableSince", LocalDate.now(clock).minusDays(CecEntry.RESTORABLE_DAYS))
                .addValue("shown", HistoryTotals.UNPROVEN_SHOWN))
            .query((row, number) -> new HistoryTotals(sums(row), row.getLong("in_cycle"), row.getLong("total"),
                    Arrays.asList((Integer[]) row.getArray("years").getArray()), row.getLong("drafts"),
                    row.getLong("restorable"), row.getLong("reported"), row.getLong("proven"), unproven(row),
                    new Credits(row.getBigDecimal("left_over")), new Credits(row.getBigDecimal("taken")),
                    new Credits(row.getBigDecimal("replacing"))))
            .single();
    }

    /**
     * Locks what counts to a cycle that is being closed: every entry that stands in it,
     * and in grace those that fill its shortfall (R9, R10). Runs in the closing's
     * transaction.
     * @param window up to the day on which the cycle is closed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(MemberId member, CountingWindow window, long cycleId) {
        jdbc.sql(COUNTING + """
                insert into cycle_credit (cycle_id, entry_id, credits)
                select :cycle, id, counted from counting
                where considered and (place = 'IN' or counted > 0)""")
            .paramSource(parameters(member, window).addValue("cycle", cycleId))
            .update();
    }

    /** Frees the entries of a cycle that is open again. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void unlock(long cycleId) {
        jdbc.sql("delete from cycle_credit where cycle_id = ? and not replaces").param(cycleId).update();
    }

    /**
     * What no cycle has used of the entries that were completed on these days, as if they
     * were one cycle: {@code counted} is within the limits of categories. Entries that
     * stand in a cycle closed in the portal are left out, and those under audit.
     */
    List<CountedEntry> unused(MemberId member, DateWindow days) {
        return jdbc.sql(COUNTING + """
                select s.*, g.title as category_title
                from counting s left join cec_category g on g.code = s.category
                where s.counted > 0 and not s.under_audit and not exists (
                    select from cycle_credit u join cycle y on y.id = u.cycle_id
                    where u.entry_id = s.id and not u.replaces and s.completed_on <= y.reaches_to)
                order by s.completed_on, s.id""")
            .paramSource(parameters(member, new CountingWindow(days, null, Credits.ZERO)).addValue("current", null,
                    Types.DATE))
            .query((row, number) -> entry(row))
            .list();
    }

    /** One page of the entries, with the number of all that the filter lets through. */
    public HistoryPage page(MemberId member, @Nullable CountingWindow window, HistoryFilter filter) {
        MapSqlParameterSource parameters = parameters(member, window, filter).addValue("size", HistoryFilter.PAGE_SIZE)
            .addValue("page", filter.page());
        long[] total = new long[1];
        List<CountedEntry> entries = jdbc
            .sql(SHOWN
                    + """
                            , counted_rows as (select count(*) as total from shown)
                            select s.*, n.total, g.title as category_title
                            from shown s cross join counted_rows n left join cec_category g on g.code = s.category
                            order by %s
                            limit :size
                            offset (select least(cast(:page as bigint) - 1, greatest(total - 1, 0) / :size) * :size from counted_rows)
                            """
                        .formatted(filter.order().sql()))
            .paramSource(parameters)
            .query((row, number) -> {
                total[0] = row.getLong("total");
                return entry(row);
            })
            .list();
        return new HistoryPage(entries, total[0]);
    }

    /**
     * One entry of the member's record; drafts without facts and deleted ones are not
     * found.
     */
    public Optional<CountedEntry> find(MemberId member, @Nullable CountingWindow window, long entryId) {
        return jdbc.sql(COUNTING + ONE)
            .paramSource(parameters(member, window).addValue("entry", entryId))
            .query((row, number) -> entry(row))
            .optional();
    }

    /**
     * How an activity would count if it were reported.
     * @param insteadOf the entry that it corrects
     */
    public CountedEntry asIfReported(MemberId member, @Nullable CountingWindow window, CecFacts facts,
            @Nullable Long insteadOf) {
        return jdbc.sql(COUNTING_WITH + ONE)
            .paramSource(parameters(member, window).addValue("entry", (insteadOf != null) ? insteadOf : NEW_ENTRY)
                .addValue("completedOn", facts.completedOn())
                .addValue("credits", facts.credits().value())
                .addValue("title", facts.title())
                .addValue("provider", facts.provider(), Types.VARCHAR)
                .addValue("approvedBy", facts.approvedBy(), Types.VARCHAR)
                .addValue("category", facts.category(), Types.VARCHAR))
            .query((row, number) -> entry(row))
            .single();
    }

    /**
     * Gives {@code reader} every entry that the filter lets through, on whatever page, in
     * its order; drafts are no part of a record and left out. However many there are, few
     * are held at a time.
     */
    public void each(MemberId member, @Nullable CountingWindow window, HistoryFilter filter,
            Consumer<CountedEntry> reader) {
        jdbc.sql(SHOWN + """
                select s.*, g.title as category_title
                from shown s left join cec_category g on g.code = s.category
                where s.state <> 'DRAFT'
                order by %s
                """.formatted(filter.order().sql()))
            .paramSource(parameters(member, window, filter))
            .withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> reader.accept(entry(row)));
    }

    private static MapSqlParameterSource parameters(MemberId member, @Nullable CountingWindow window,
            HistoryFilter filter) {
        return parameters(member, window).addValue("cycleOnly", filter.cycleOnly())
            .addValue("year", filter.year(), Types.INTEGER)
            .addValue("source", (filter.source() != null) ? filter.source().name() : null, Types.VARCHAR)
            .addValue("text", filter.text());
    }

    private static MapSqlParameterSource parameters(MemberId member, @Nullable CountingWindow window) {
        return new MapSqlParameterSource("member", member.value())
            .addValue("begins", (window != null) ? window.cycle().from() : null, Types.DATE)
            .addValue("current", (window != null) ? window.cycle().from() : null, Types.DATE)
            .addValue("ends", (window != null) ? window.cycle().to() : null, Types.DATE)
            .addValue("lastDay", (window != null) ? window.lastDay() : null, Types.DATE)
            .addValue("required", (window != null) ? window.required().value() : BigDecimal.ZERO);
    }

    private static Map<Source, Credits> sums(ResultSet row) throws SQLException {
        Map<Source, Credits> sums = new EnumMap<>(Source.class);
        String[] sources = (String[]) row.getArray("sources").getArray();
        Array amounts = row.getArray("sums");
        for (int i = 0; i < sources.length; i++) {
            sums.put(Source.valueOf(sources[i]), new Credits(((BigDecimal[]) amounts.getArray())[i]));
        }
        return sums;
    }

    private static List<HistoryTotals.Unproven> unproven(ResultSet row) throws SQLException {
        Long[] ids = (Long[]) row.getArray("unproven_ids").getArray();
        String[] titles = (String[]) row.getArray("unproven_titles").getArray();
        String[] days = (String[]) row.getArray("unproven_days").getArray();
        return IntStream.range(0, ids.length)
            .mapToObj(i -> new HistoryTotals.Unproven(ids[i], titles[i], LocalDate.parse(days[i])))
            .toList();
    }

    private static CountedEntry entry(ResultSet row) throws SQLException {
        EntryState state = EntryState.valueOf(row.getString("state"));
        Credits claimed = new Credits(row.getBigDecimal("credits"));
        Credits counted = new Credits(row.getBigDecimal("counted"));
        Credits used = new Credits(row.getBigDecimal("used"));
        CountingRule rule = CountingRule.of(state, Place.valueOf(row.getString("place")), claimed, used,
                new Credits(row.getBigDecimal("allowed")), counted);
        BigDecimal limit = row.getBigDecimal("max_credits");
        return new CountedEntry(row.getLong("id"), row.getObject("completed_on", LocalDate.class),
                row.getString("title"), row.getString("provider"), row.getString("approved_by"),
                Source.valueOf(row.getString("source")), row.getString("category_title"), claimed, used, counted, state,
                rule,
                (limit != null) ? new CountedEntry.Cap(new Credits(limit), "CALENDAR_YEAR".equals(row.getString("per")))
                        : null,
                row.getObject("reported_on", LocalDate.class), row.getBoolean("locked"), row.getBoolean("under_audit"),
                (row.getBigDecimal("claimed_credits") != null) ? new Credits(row.getBigDecimal("claimed_credits"))
                        : null);
    }

}
