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
        return Stream.of(count("reinstatements", "min(started_at) as oldest from renewal where state = 'REQUESTED'",
                "/admin/renewals?state=REQUESTED"));
    }

    private Waiting count(String kind, String rows, String address) {
        return jdbc.sql("select count(*) as count, " + rows)
            .query((row, number) -> Waiting.read(row, kind, address))
            .single();
    }

}
