package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Certifications that end within thirty days and are not renewed yet. One that a longer
 * one covers does not end (R4).
 */
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
                where y.closed_on is null and y.ends_on between :today and :last and c.standing is null
                    and exists (select from held_certification h
                        where h.member_id = c.member_id and h.id = c.id and h.effective_ends_on <= :last)""")
            .param("today", today)
            .param("last", today.plusDays(DAYS))
            .query((row, number) -> Waiting.read(row, "expiring", "/admin/members"))
            .single());
    }

}
