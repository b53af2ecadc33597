package org.cecportal.accounts.approvals;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What another administrator has to approve. */
@Component
class WaitingApprovals implements WaitingWork {

    private final JdbcClient jdbc;

    private final Clock clock;

    WaitingApprovals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Stream<Waiting> waiting() {
        return Stream.of(jdbc.sql("""
                select count(*) as count, min(asked_at) as oldest from approval
                where state = 'WAITING' and expires_at > ?""")
            .param(clock.instant().atOffset(ZoneOffset.UTC))
            .query((row, number) -> Waiting.read(row, "approvals", "/admin/approvals"))
            .single());
    }

}
