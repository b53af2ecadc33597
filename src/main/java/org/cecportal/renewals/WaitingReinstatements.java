package org.cecportal.renewals;

import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lapsed certifications that members want back. */
@Component
class WaitingReinstatements implements WaitingWork {

    private final JdbcClient jdbc;

    WaitingReinstatements(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Stream<Waiting> waiting() {
        return Stream.of(Waiting.count(jdbc, "reinstatements",
                "min(started_at) as oldest from renewal where state = 'REQUESTED'", "/admin/renewals?state=REQUESTED"));
    }

}
