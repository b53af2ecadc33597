package org.cecportal.payments;

import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cheques and transfers to record, and payments that do not add up. */
@Component
class WaitingPayments implements WaitingWork {

    private final JdbcClient jdbc;

    WaitingPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<Waiting> waiting() {
        return Stream.of(Waiting.count(jdbc, "cheques",
                "min(requested_at) as oldest from payment where gateway = 'OFFLINE' and state in ('CREATED', 'PENDING')",
                "/admin/payments?gateway=OFFLINE&state=PENDING"),
                Waiting.count(jdbc, "questioned", "min(requested_at) as oldest from payment where state = 'QUESTIONED'",
                        "/admin/payments?state=QUESTIONED"));
    }

}
