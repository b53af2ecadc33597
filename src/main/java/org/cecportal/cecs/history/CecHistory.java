package org.cecportal.cecs.history;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.cecportal.cecs.CecEntry;
import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.Counting;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.Counts;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindow.ClosedCycle;
import org.cecportal.cecs.RecordedEntry;
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
 * A member's entries with what of each counts, as {@link Counting} says (R5, R10).
 */
@Service
@Transactional(readOnly = true)
public class CecHistory {

    private static final String IN_WINDOW = "completed_on between :begins and :lastDay";

    /** What a filter lets through. */
    private static final String SHOWN = RecordedEntries.ENTRIES + """
            , shown as (
                select * from entries
                where (not :cycleOnly or %s)
                    and (:year is null or extract(year from completed_on) = :year)
                    and (:source is null or source = :source)
                    and position(fold(:text) in fold(concat_ws(' ', title, provider, approved_by))) > 0
            )
            """.formatted(IN_WINDOW);

    /** The id of an entry that has none yet: the last of its day. */
    private static final long NEW_ENTRY = Long.MAX_VALUE;

    private static final int FETCHED = 500;

    private final RecordedEntries recorded;

    private final OutsideCycles outside;

    private final JdbcClient jdbc;

    private final Clock clock;

    CecHistory(RecordedEntries recorded, OutsideCycles outside, JdbcClient jdbc, Clock clock) {
        this.recorded = recorded;
        this.outside = outside;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param window nothing when the member has no current cycle; then nothing counts
     */
    public HistoryTotals totals(MemberId member, @Nullable CountingWindow window) {
        return jdbc.sql(RecordedEntries.ENTRIES + """
                , in_window as (
                    select *, state = 'ACCEPTED' or exists (
                        select from evidence_file f where f.entry_id = e.id and f.scan <> 'INFECTED') as is_proven
                    from entries e where %s
                )
                select w.*, (select count(*) from entries) as total,
                    array(select distinct cast(extract(year from completed_on) as int)
                          from entries order by 1 desc) as years,
                    (select count(*) from cec_entry
                     where member_id = :member and typed is not null and state in ('DRAFT', 'REPORTED')) as drafts,
                    (select count(*) from cec_entry
                     where member_id = :member and deleted_on >= :restorableSince) as restorable,
                    closed.*
                from (
                    select array_agg(cast(begins_on as text) order by begins_on) as closed_from,
                        array_agg(cast(closed_on as text) order by begins_on) as closed_on,
                        array_agg(credits order by begins_on) as closed_sums
                    from (
                        select y.begins_on, y.closed_on, sum(u.credits) as credits
                        from recorded_cycle y
                        join cycle_credit u on u.cycle_id = y.id and not u.replaces
                        where y.member_id = :member and y.closed_on is not null
                        group by y.id, y.begins_on, y.closed_on) closed_cycle) closed
                left join in_window w on true
                """.formatted(IN_WINDOW))
            .paramSource(RecordedEntries.parameters(member, window)
                .addValue("restorableSince", LocalDate.now(clock).minusDays(CecEntry.RESTORABLE_DAYS)))
            .query(new TotalsReader(window));
    }

    /**
     * Locks what counts to a cycle that is being closed: every entry that stands in it,
     * and in grace those that fill its shortfall (R9, R10). Runs in the closing's
     * transaction.
     * @param window up to the day on which the cycle is closed
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(MemberId member, CountingWindow window, long cycleId) {
        Map<Long, Credits> locked = count(member, window).locked();
        jdbc.sql("""
                insert into cycle_credit (cycle_id, entry_id, credits)
                select :cycle, entry, credits
                from unnest(cast(:entries as bigint[]), cast(:credits as numeric[])) as locked (entry, credits)""")
            .param("cycle", cycleId)
            .param("entries", locked.keySet().toArray(Long[]::new))
            .param("credits", locked.values().stream().map(Credits::value).toArray(BigDecimal[]::new))
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
    public List<CountedEntry> unused(MemberId member, DateWindow days) {
        CountingWindow window = new CountingWindow(days, null, Credits.ZERO);
        List<RecordedEntry> entries = recorded.unusedIn(member, window);
        Counts counts = Counts.of(entries, window);
        List<Long> standing = jdbc.sql("""
                select u.entry_id from cycle_credit u
                join recorded_cycle y on y.id = u.cycle_id
                join cec_entry e on e.id = u.entry_id
                where e.member_id = ? and not u.replaces and e.completed_on <= y.reaches_to""")
            .param(member.value())
            .query(Long.class)
            .list();
        return entries.stream()
            .filter(entry -> !entry.underAudit() && !standing.contains(entry.id()))
            .map(entry -> entry.counted(counts, null))
            .filter(entry -> !entry.counted().isZero())
            .sorted(Comparator.comparing(CountedEntry::completedOn).thenComparing(CountedEntry::id))
            .toList();
    }

    /** What the entries of the window count. */
    public Counts count(MemberId member, @Nullable CountingWindow window) {
        return Counts.of(recorded.in(member, window), window);
    }

    /**
     * What cycles have counted that were closed outside the portal; nothing where the
     * filter shows the current cycle only.
     */
    public ClosedCounts closed(MemberId member, Counts counts, List<ClosedCycle> closed, HistoryFilter filter) {
        return filter.cycleOnly() ? ClosedCounts.NONE : outside.counted(member, counts.othersOf(closed));
    }

    /** One page of the entries, with the number of all that the filter lets through. */
    public HistoryPage page(MemberId member, Counts counts, ClosedCounts closed, HistoryFilter filter) {
        MapSqlParameterSource parameters = parameters(member, counts.window(), filter)
            .addValue("size", HistoryFilter.PAGE_SIZE)
            .addValue("page", filter.page());
        long[] total = new long[1];
        List<CountedEntry> entries = jdbc
            .sql(SHOWN
                    + """
                            , counted_rows as (select count(*) as total from shown)
                            select s.*, n.total
                            from shown s cross join counted_rows n
                            order by %s
                            limit :size
                            offset (select least(cast(:page as bigint) - 1, greatest(total - 1, 0) / :size) * :size from counted_rows)
                            """
                        .formatted(filter.order().sql()))
            .paramSource(parameters)
            .query((row, number) -> {
                total[0] = row.getLong("total");
                return counted(row, counts, closed);
            })
            .list();
        return new HistoryPage(entries, total[0]);
    }

    /**
     * One entry of the member's record; drafts without facts and deleted ones are not
     * found.
     */
    public Optional<CountedEntry> find(MemberId member, CreditWindow windows, long entryId) {
        CountingWindow window = windows.counting();
        List<RecordedEntry> entries = recorded.inAnd(member, window, entryId);
        return entries.stream().filter(entry -> entry.id() == entryId).findFirst().map(entry -> {
            Counts counts = Counts.of(entries, window);
            boolean isCurrent = CountingWindow.place(window, entry.completedOn()).isCounted();
            ClosedCounts closed = isCurrent ? ClosedCounts.NONE : outside.counted(member, windows.closed());
            return entry.counted(counts, closed.entries().get(entryId));
        });
    }

    /**
     * How an activity would count if it were reported.
     * @param insteadOf the entry that it corrects
     */
    public CountedEntry asIfReported(MemberId member, @Nullable CountingWindow window, CecFacts facts,
            @Nullable Long insteadOf) {
        long id = (insteadOf != null) ? insteadOf : NEW_ENTRY;
        List<RecordedEntry> entries = recorded.inAnd(member, window, id, facts);
        Counts counts = Counts.of(entries, window);
        return entries.stream()
            .filter(entry -> entry.id() == id)
            .map(entry -> entry.counted(counts, null))
            .findFirst()
            .orElseThrow();
    }

    /**
     * Gives {@code reader} every entry that the filter lets through, on whatever page, in
     * its order; drafts are no part of a record and left out. However many there are, few
     * are held at a time.
     */
    public void each(MemberId member, Counts counts, ClosedCounts closed, HistoryFilter filter,
            Consumer<CountedEntry> reader) {
        jdbc.sql(SHOWN + """
                select * from shown s
                where state <> 'DRAFT'
                order by %s
                """.formatted(filter.order().sql()))
            .paramSource(parameters(member, counts.window(), filter))
            .withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> reader.accept(counted(row, counts, closed)));
    }

    private static CountedEntry counted(ResultSet row, Counts counts, ClosedCounts closed) throws SQLException {
        RecordedEntry entry = RecordedEntries.entry(row);
        return entry.counted(counts, closed.entries().get(entry.id()));
    }

    private static MapSqlParameterSource parameters(MemberId member, @Nullable CountingWindow window,
            HistoryFilter filter) {
        return RecordedEntries.parameters(member, window)
            .addValue("cycleOnly", filter.cycleOnly())
            .addValue("year", filter.year(), Types.INTEGER)
            .addValue("source", (filter.source() != null) ? filter.source().name() : null, Types.VARCHAR)
            .addValue("text", filter.text());
    }

}
