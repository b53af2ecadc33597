package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Certifications whose cycle ends within thirty days and is not renewed yet. */
@Component
class WaitingCycles implements WaitingWork {

    private static final int DAYS = 30;

    private final JdbcClient jdbc;

    private final Clock clock;

    WaitingCycles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Stream<Waiting> waiting() {
        LocalDate today = LocalDate.now(clock);
        return Stream.of(jdbc.sql("""
                select count(*) as count, cast(null as timestamptz) as oldest
                from cycle y join certification c on c.id = y.certification_id
                where y.closed_on is null and y.ends_on between ? and ? and c.standing is null""")
            .params(today, today.plusDays(DAYS))
            .query((row, number) -> Waiting.read(row, "expiring", "/admin/members"))
            .single());
    }

}
