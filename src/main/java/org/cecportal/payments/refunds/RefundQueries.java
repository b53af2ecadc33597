package org.cecportal.payments.refunds;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.cecportal.payments.PaymentView;
import org.cecportal.shared.Money;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Lists what was given back of payments, for administrators. */
@Service
public class RefundQueries {

    private final JdbcClient jdbc;

    RefundQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Money that was given back, or is to be. */
    public record RefundView(Money amount, String reason, RefundState state, String requestedBy, Instant requestedAt) {
    }

    /** The refunds of a payment, the latest first. */
    public List<RefundView> of(PaymentView payment) {
        return jdbc.sql("select * from payment_refund where payment_id = ? order by id desc")
            .param(payment.id())
            .query((row, number) -> new RefundView(
                    new Money(row.getLong("amount_minor"), payment.refunded().currency()), row.getString("reason"),
                    RefundState.valueOf(row.getString("state")), row.getString("requested_by"),
                    row.getObject("requested_at", OffsetDateTime.class).toInstant()))
            .list();
    }

}
