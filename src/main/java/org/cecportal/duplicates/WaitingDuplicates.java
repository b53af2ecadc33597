package org.cecportal.duplicates;

import java.util.stream.Stream;

import org.cecportal.duplicates.detection.CandidateQueue;
import org.cecportal.duplicates.detection.CandidateState;
import org.cecportal.shared.waiting.Waiting;
import org.cecportal.shared.waiting.WaitingWork;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Members who ask for a profile of theirs, and profiles that may be one person's. */
@Component
class WaitingDuplicates implements WaitingWork {

    private static final String ADDRESS = "/admin/duplicates";

    private final CandidateQueue queue;

    private final JdbcClient jdbc;

    WaitingDuplicates(CandidateQueue queue, JdbcClient jdbc) {
        this.queue = queue;
        this.jdbc = jdbc;
    }

    @Override
    public Stream<Waiting> waiting() {
        Waiting requests = jdbc
            .sql("select count(*) as count, min(asked_at) as oldest from duplicate_request where state = 'OPEN'")
            .query((row, number) -> Waiting.read(row, "requests", ADDRESS))
            .single();
        return Stream.of(requests,
                new Waiting("duplicates", queue.counts().getOrDefault(CandidateState.OPEN, 0L), null, ADDRESS));
    }

}
