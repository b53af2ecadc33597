package org.cecportal.payments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads payments for administrators. */
@Service
@Transactional(readOnly = true)
public class PaymentRecords {

    /** Payments on a full page of a list. */
    public static final int PAGE_SIZE = 50;

    private static final int FETCHED = 500;

    private static final String ROWS = """
            select p.*, m.member_number, full_name(m) as name
            from payment p join member m on m.id = p.member_id
            """;

    private static final String MATCHING = """
            where (:state is null or p.state = :state) and (:gateway is null or p.gateway = :gateway)
                and (:text = '' or m.member_number = :text or p.reference = :text or p.received_note = :text
                    or p.payer_note = :text)
            """;

    private final JdbcClient jdbc;

    PaymentRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A payment and whose it is. */
    public record Row(Payment payment, String memberNumber, String memberName) {
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

    /**
     * Money that was given back, or is to be.
     *
     * @param state {@code REQUESTED}, {@code DONE} or {@code REFUSED}
     */
    public record Refund(Money amount, String reason, String state, String requestedBy, Instant requestedAt) {
    }

    public Optional<Row> find(long id) {
        return jdbc.sql(ROWS + "where p.id = ?").param(id).query(PaymentRecords::row).optional();
    }

    /** The refunds of a payment, the latest first. */
    public List<Refund> refunds(Payment payment) {
        return jdbc.sql("select * from payment_refund where payment_id = ? order by id desc")
            .param(payment.id())
            .query((row, number) -> new Refund(new Money(row.getLong("amount_minor"), payment.refunded().currency()),
                    row.getString("reason"), row.getString("state"), row.getString("requested_by"),
                    row.getObject("requested_at", OffsetDateTime.class).toInstant()))
            .list();
    }

    /**
     * The latest first.
     * @param page one-based
     */
    public Found list(Filter filter, int page) {
        long total = matching("select count(*) from payment p join member m on m.id = p.member_id " + MATCHING, filter)
            .query(Long.class)
            .single();
        List<Row> rows = matching(ROWS + MATCHING + "order by p.id desc limit :size offset :offset", filter)
            .param("size", PAGE_SIZE)
            .param("offset", (page - 1L) * PAGE_SIZE)
            .query(PaymentRecords::row)
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

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(PaymentRows.payment(row, number), row.getString("member_number"), row.getString("name"));
    }

}
