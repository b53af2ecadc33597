package org.cecportal.renewals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cecportal.payments.Payments;
import org.cecportal.renewals.RenewalRecord.Locked;
import org.cecportal.renewals.RenewalRecord.RenewedCycle;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads renewals: one with all that belongs to it, and lists. */
@Service
@Transactional(readOnly = true)
public class RenewalQueries {

    /** Renewals on a full page of a list. */
    public static final int PAGE_SIZE = 50;

    private static final String ROWS = """
            select r.*, m.member_number, m.full_name as name, c.type_code
            from renewal r
            join member_name m on m.id = r.member_id
            join recorded_certification c on c.id = r.certification_id
            """;

    private static final String MATCHING = """
            where (:state is null or r.state = :state) and (:kind is null or r.kind = :kind)
                and (:text = '' or m.member_number = :text or r.receipt_number = :text)
            """;

    private static final int FETCHED = 500;

    private final RenewalRepository renewals;

    private final Payments payments;

    private final JdbcClient jdbc;

    private final Clock clock;

    RenewalQueries(RenewalRepository renewals, Payments payments, JdbcClient jdbc, Clock clock) {
        this.renewals = renewals;
        this.payments = payments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A line of a list. */
    public record Row(long id, RenewalKind kind, RenewalState state, MemberId member, String memberNumber,
            String memberName, String code, LocalDate startedOn, @Nullable LocalDate renewedOn,
            @Nullable String receiptNumber, @Nullable Money total) {
    }

    /**
     * Which renewals a list shows.
     *
     * @param text a member's number or a receipt's; empty, all
     */
    public record Filter(@Nullable RenewalState state, @Nullable RenewalKind kind, String text) {
    }

    /** One page of a list, and how many there are on all pages. */
    public record Found(List<Row> rows, long total) {
    }

    /** The member's own. */
    public Optional<RenewalRecord> find(MemberId member, long id) {
        return renewals.findByIdAndMemberId(id, member.value()).map(this::record);
    }

    /** Anybody's, for administrators. */
    public Optional<RenewalRecord> find(long id) {
        return renewals.findById(id).map(this::record);
    }

    private RenewalRecord record(Renewal renewal) {
        RenewalView view = renewal.toView(LocalDate.now(clock));
        return jdbc
            .sql("""
                    select m.member_number, m.full_name as name, c.type_code as code, terms.title, y.begins_on, y.ends_on, locked.*
                    from renewal r
                    join member_name m on m.id = r.member_id
                    join recorded_certification c on c.id = r.certification_id
                    join recorded_cycle y on y.id = r.cycle_id
                    cross join lateral terms_on(c.type_id, y.begins_on) terms
                    cross join lateral (
                        select count(*) as entries, coalesce(sum(u.credits), 0) as credits,
                            count(*) filter (where u.credits > 0 and e.completed_on > y.ends_on
                                and u.credits < e.credits) as split
                        from used_credit u join recorded_entry e on e.id = u.entry_id
                        where u.cycle_id = y.id and not u.replaces) locked
                    where r.id = ?""")
            .param(view.id())
            .query((row, number) -> new RenewalRecord(view, row.getString("member_number"), row.getString("name"),
                    row.getString("code"), row.getString("title"), window(row), renewal.fee(), cycles(view.id()),
                    payments.of(view.id()),
                    new Locked(row.getLong("entries"), row.getLong("split"),
                            new Credits(row.getBigDecimal("credits")))))
            .single();
    }

    private static DateWindow window(ResultSet row) throws SQLException {
        return new DateWindow(row.getObject("begins_on", LocalDate.class), row.getObject("ends_on", LocalDate.class));
    }

    private List<RenewedCycle> cycles(long id) {
        return jdbc.sql("""
                select n.*, c.type_code as code, terms.title
                from renewed_cycle n
                join renewal r on r.id = n.renewal_id
                join recorded_certification c on c.id = n.certification_id
                cross join lateral terms_on(c.type_id, n.begins_on) terms
                where n.renewal_id = ?
                order by n.certification_id <> r.certification_id, c.type_code""")
            .param(id)
            .query((row, number) -> new RenewedCycle(row.getLong("certification_id"), row.getString("code"),
                    row.getString("title"), row.getObject("closed_on", LocalDate.class), window(row)))
            .list();
    }

    /** What a member has renewed or asked for, the latest first. */
    public List<Row> of(MemberId member) {
        return jdbc.sql(ROWS + "where r.member_id = ? order by r.id desc limit " + PAGE_SIZE)
            .param(member.value())
            .query(this::row)
            .list();
    }

    /**
     * The latest first.
     * @param page one-based
     */
    public Found list(Filter filter, int page) {
        long total = matching("select count(*) from renewal r join member_name m on m.id = r.member_id " + MATCHING,
                filter)
            .query(Long.class)
            .single();
        List<Row> rows = matching(ROWS + MATCHING + "order by r.id desc limit :size offset :offset", filter)
            .param("size", PAGE_SIZE)
            .param("offset", (page - 1L) * PAGE_SIZE)
            .query(this::row)
            .list();
        return new Found(rows, total);
    }

    private JdbcClient.StatementSpec matching(String sql, Filter filter) {
        return jdbc.sql(sql)
            .param("state", (filter.state() != null) ? filter.state().name() : null, Types.VARCHAR)
            .param("kind", (filter.kind() != null) ? filter.kind().name() : null, Types.VARCHAR)
            .param("text", filter.text());
    }

    /** All that a filter lets through, few at a time, for an export. */
    public void each(Filter filter, Consumer<Row> reader) {
        matching(ROWS + MATCHING + "order by r.id", filter).withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> reader.accept(row(row, 0)));
    }

    private Row row(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new Row(row.getLong("id"), RenewalKind.valueOf(row.getString("kind")),
                RenewalState.valueOf(row.getString("state")), new MemberId(row.getLong("member_id")),
                row.getString("member_number"), row.getString("name"), row.getString("type_code"),
                LocalDate.ofInstant(row.getObject("started_at", OffsetDateTime.class).toInstant(), clock.getZone()),
                row.getObject("renewed_on", LocalDate.class), row.getString("receipt_number"),
                (currency != null) ? Money.of(row.getLong("total_minor"), currency) : null);
    }

}
