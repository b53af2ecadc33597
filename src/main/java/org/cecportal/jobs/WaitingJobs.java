package org.cecportal.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Background work that failed in the last week, or has taken longer than an hour. */
@Component
class WaitingJobs implements WaitingWork {

    private static final Duration FAILED_WITHIN = Duration.ofDays(7);

    private static final Duration STUCK_AFTER = Duration.ofHours(1);

    private final JdbcClient jdbc;

    private final Clock clock;

    WaitingJobs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Stream<Waiting> waiting() {
        return Stream.of(count("failed-jobs", "state = 'FAILED' and finished_at > ?", FAILED_WITHIN),
                count("stuck-jobs", "state in ('QUEUED', 'RUNNING') and submitted_at < ?", STUCK_AFTER));
    }

    /** Leads to the oldest one. */
    private Waiting count(String kind, String which, Duration ago) {
        return jdbc.sql("""
                select count(*) as count, min(submitted_at) as oldest, min(id) as first from job where\s""" + which)
            .param(clock.instant().minus(ago).atOffset(ZoneOffset.UTC))
            .query((row, number) -> Waiting.read(row, kind, "/admin/jobs/" + row.getLong("first")))
            .single();
    }

}
