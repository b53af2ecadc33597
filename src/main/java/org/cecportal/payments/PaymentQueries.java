package org.cecportal.payments;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists payments: for administrators, and those that gateways are to be asked about. */
@Service
@Transactional(readOnly = true)
public class PaymentQueries {

    /** Payments on a full page of a list. */
    public static final int PAGE_SIZE = 50;

    private static final int FETCHED = 500;

    /** So long a payer is likely to be at it, or waiting for the portal to notice. */
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private static final String ROWS = """
            select p.*, m.member_number, m.full_name as name
            from payment p join member_name m on m.id = p.member_id
            """;

    private static final String MATCHING = """
            where (:state is null or p.state = :state) and (:gateway is null or p.gateway = :gateway)
                and (:text = '' or m.member_number = :text or p.reference = :text or p.received_note = :text
                    or p.payer_note = :text)
            """;

    private final JdbcClient jdbc;

    PaymentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A payment and whose it is. */
    public record Row(PaymentView payment, String memberNumber, String memberName) {
    }

    /**
     * Which payments a list shows.
     *
     * @param text a member's number, a gateway's reference or a note; empty, all
     */
    public record Filter(@Nullable PaymentState state, @Nullable GatewayKind gateway, String text) {
    }

    /** One page of a list, and how many there are on all pages. */
    public record Found(List<Row> rows, long total) {
    }

    public Optional<Row> find(long id) {
        return jdbc.sql(ROWS + "where p.id = ?").param(id).query(PaymentQueries::row).optional();
    }

    /** A member's, the latest first; at most a page. */
    public List<Row> of(MemberId member) {
        return jdbc.sql(ROWS + "where p.member_id = ? order by p.id desc limit " + PAGE_SIZE)
            .param(member.value())
            .query(PaymentQueries::row)
            .list();
    }

    /**
     * The latest first.
     * @param page one-based
     */
    public Found list(Filter filter, int page) {
        long total = matching("select count(*) from payment p join member_name m on m.id = p.member_id " + MATCHING,
                filter)
            .query(Long.class)
            .single();
        List<Row> rows = matching(ROWS + MATCHING + "order by p.id desc limit :size offset :offset", filter)
            .param("size", PAGE_SIZE)
            .param("offset", (page - 1L) * PAGE_SIZE)
            .query(PaymentQueries::row)
            .list();
        return new Found(rows, total);
    }

    /** All that a filter lets through, few at a time, for an export. */
    public void each(Filter filter, Consumer<Row> reader) {
        matching(ROWS + MATCHING + "order by p.id", filter).withFetchSize(FETCHED)
            .query((RowCallbackHandler) row -> reader.accept(row(row, 0)));
    }

    private JdbcClient.StatementSpec matching(String sql, Filter filter) {
        return jdbc.sql(sql)
            .param("state", (filter.state() != null) ? filter.state().name() : null, Types.VARCHAR)
            .param("gateway", (filter.gateway() != null) ? filter.gateway().name() : null, Types.VARCHAR)
            .param("text", filter.text());
    }

    /**
     * Open payments that no gateway was asked about since {@code before}, at most so
     * many. One that is older is asked about less often: again after a tenth of its age.
     * Of offline ones only an administrator knows.
     */
    public List<Long> unsettled(Instant before, Instant now, int limit) {
        return jdbc.sql("""
                select id from payment
                where state in ('CREATED', 'PENDING') and gateway <> 'OFFLINE'
                    and coalesce(asked_at, requested_at) < :before
                    and (requested_at > :young or coalesce(asked_at, requested_at) < :now - (:now - requested_at) / 10)
                order by coalesce(asked_at, requested_at) limit :limit""")
            .param("before", before.atOffset(ZoneOffset.UTC))
            .param("young", now.minus(YOUNG).atOffset(ZoneOffset.UTC))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("limit", limit)
            .query(Long.class)
            .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(payment(row), row.getString("member_number"), row.getString("name"));
    }

    private static PaymentView payment(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        String paidCurrency = row.getString("paid_currency");
        String problem = row.getString("problem");
        String continueAt = row.getString("continue_at");
        OffsetDateTime paidAt = row.getObject("paid_at", OffsetDateTime.class);
        return new PaymentView(row.getLong("id"), new MemberId(row.getLong("member_id")), row.getLong("subject_id"),
                GatewayKind.valueOf(row.getString("gateway")), PaymentState.valueOf(row.getString("state")),
                Money.of(row.getLong("amount_minor"), currency), row.getString("description"),
                row.getString("payer_note"), row.getString("reference"),
                (continueAt != null) ? URI.create(continueAt) : null,
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                (paidCurrency != null) ? Money.of(row.getLong("paid_minor"), paidCurrency) : null,
                (paidAt != null) ? paidAt.toInstant() : null, row.getString("received_note"),
                Money.of(row.getLong("refunded_minor"), (paidCurrency != null) ? paidCurrency : currency),
                (problem != null) ? PaymentProblem.valueOf(problem) : null);
    }

}
