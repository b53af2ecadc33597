package org.cecportal.audits.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseState;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The auditors' queue. Its cost does not grow with the number of cases: the counters are
 * kept, not counted, and a page is read from the order in which cases are due.
 */
@Service
@Transactional(readOnly = true)
public class CaseQueue {

    /** Cases on a full page. */
    public static final int PAGE_SIZE = 50;

    /** Days after which a case is no longer new, and after which it is old. */
    private static final int NEW_DAYS = 7;

    private static final int OLD_DAYS = 30;

    private static final String OF_TYPE = """
            select o.id from recorded_certification o where o.type_code = :type""";

    private final JdbcClient jdbc;

    private final Clock clock;

    CaseQueue(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How many cases stand in a state, by the days since they were opened.
     *
     * @param fresh up to 7 days
     * @param middle up to 30 days
     * @param old more
     */
    public record Counter(CaseState state, long fresh, long middle, long old) {

        public long total() {
            return fresh + middle + old;
        }

    }

    /**
     * Which cases a list shows.
     *
     * @param state none for all that are not over
     * @param mine only those that the auditor has claimed
     * @param time only those whose members wait for an answer to their wish for more time
     */
    public record Filter(@Nullable Long campaign, @Nullable String type, @Nullable CaseState state, boolean mine,
            boolean time) {

        /**
         * In SQL, a case is {@code a}. Only what is asked for stands there: a condition
         * that might hold for anything would keep the database from reading the cases in
         * order.
         */
        String conditions() {
            StringBuilder sql = new StringBuilder();
            if (state != null) {
                sql.append(" and a.state = :state");
            }
            if (campaign != null) {
                sql.append(" and a.campaign_id = :campaign");
            }
            if (type != null) {
                sql.append(" and a.certification_id in (").append(OF_TYPE).append(')');
            }
            if (mine) {
                sql.append(" and a.claimed_by = :username and a.claimed_until > :now");
            }
            if (time) {
                sql.append(" and a.state not in ('DECIDED', 'APPEALED', 'WITHDRAWN')"
                        + " and a.id in (select x.case_id from audit_extension x where x.state = 'REQUESTED')");
            }
            return sql.toString();
        }

    }

    /**
     * A line of the list.
     *
     * @param claimedBy the name of who has claimed it
     * @param wantsTime whether the member waits for an answer to a wish for more time
     */
    public record Row(long id, String memberNumber, String memberName, String code, CaseState state, LocalDate dueOn,
            Instant openedAt, @Nullable String campaign, @Nullable String claimedBy, boolean wantsTime, long entries,
            long judged) {
    }

    /** One page, and whether there are more. */
    public record Found(List<Row> rows, boolean hasMore) {
    }

    public List<Counter> counters() {
        LocalDate today = LocalDate.now(clock);
        return jdbc.sql("""
                select state, coalesce(sum(cases) filter (where opened_on >= :fresh), 0) as fresh,
                    coalesce(sum(cases) filter (where opened_on < :fresh and opened_on >= :old), 0) as middle,
                    coalesce(sum(cases) filter (where opened_on < :old), 0) as old
                from audit_tally group by state""")
            .param("fresh", today.minusDays(NEW_DAYS))
            .param("old", today.minusDays(OLD_DAYS))
            .query((row, number) -> new Counter(CaseState.valueOf(row.getString("state")), row.getLong("fresh"),
                    row.getLong("middle"), row.getLong("old")))
            .list()
            .stream()
            .sorted((one, other) -> one.state().compareTo(other.state()))
            .toList();
    }

    /**
     * Those that are due first; of those that are over, the latest.
     * @param page one-based
     */
    public Found list(Filter filter, Auditor auditor, int page) {
        boolean over = filter.state() != null && filter.state().isOver();
        List<Row> rows = jdbc.sql("""
                select a.*, m.member_number, m.full_name as member_name, c.type_code as code, g.name as campaign,
                    case when a.claimed_until > :now then a.claimed_by_name end as holder, n.entries, n.judged,
                    a.state not in ('DECIDED', 'APPEALED', 'WITHDRAWN') and exists (
                        select from audit_extension x where x.case_id = a.id and x.state = 'REQUESTED')
                        as wants_time
                from (
                    select a.* from audit_case a
                    where %s%s and a.member_id <> coalesce((select current_id from member_name where id = :profile), -1)
                    order by %s limit :size offset :offset) a
                join member_name m on m.id = a.member_id
                join recorded_certification c on c.id = a.certification_id
                left join audit_campaign g on g.id = a.campaign_id
                cross join lateral (
                    select count(*) as entries, count(*) filter (where e.decision <> 'ASKED') as judged
                    from audit_case_entry e where e.case_id = a.id) n
                order by %s""".formatted("a.state %s ('DECIDED', 'WITHDRAWN')".formatted(over ? "in" : "not in"),
                filter.conditions(), over ? "a.id desc" : "a.due_on, a.id", over ? "a.id desc" : "a.due_on, a.id"))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("state", (filter.state() != null) ? filter.state().name() : null, Types.VARCHAR)
            .param("campaign", filter.campaign(), Types.BIGINT)
            .param("type", filter.type(), Types.VARCHAR)
            .param("username", auditor.username())
            .param("profile", auditor.profileId())
            .param("size", PAGE_SIZE + 1)
            .param("offset", (page - 1L) * PAGE_SIZE)
            .query((row, number) -> row(row))
            .list();
        return new Found(rows.stream().limit(PAGE_SIZE).toList(), rows.size() > PAGE_SIZE);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(row.getLong("id"), row.getString("member_number"), row.getString("member_name"),
                row.getString("code"), CaseState.valueOf(row.getString("state")),
                row.getObject("due_on", LocalDate.class), row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getString("campaign"), row.getString("holder"), row.getBoolean("wants_time"),
                row.getLong("entries"), row.getLong("judged"));
    }

}
