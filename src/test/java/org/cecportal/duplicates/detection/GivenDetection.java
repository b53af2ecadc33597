package org.cecportal.duplicates.detection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.awaitility.Awaitility;
import org.cecportal.duplicates.detection.PairwiseQuality.ScoredPair;
import org.cecportal.jobs.JobState;
import org.cecportal.jobs.Jobs;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches the way administrators do, and waits for changed profiles to be checked. */
@Component
public class GivenDetection {

    private final Searching searching;

    private final Jobs jobs;

    private final JdbcClient jdbc;

    private final CandidateQueue queue;

    GivenDetection(Searching searching, Jobs jobs, JdbcClient jdbc, CandidateQueue queue) {
        this.searching = searching;
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.queue = queue;
    }

    /** A search from its begin to its end. */
    public void search() {
        Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> searching.runningJob().isEmpty());
        follow();
    }

    /** The search that runs already, or a new one, to its end. */
    void follow() {
        long job = searching.start();
        Awaitility.await().atMost(Duration.ofMinutes(60)).until(() -> jobs.find(job).orElseThrow().state().isOver());
        assertThat(jobs.find(job).orElseThrow().state()).isEqualTo(JobState.DONE);
    }

    /** Nothing waits to be checked, and no search runs. */
    public void settled() {
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .pollInterval(Duration.ofMillis(100))
            .until(() -> searching.runningJob().isEmpty()
                    && jdbc.sql("select count(*) from duplicate_dirty").query(Long.class).single() == 0);
    }

    List<ScoredPair> pairs(double from) {
        List<ScoredPair> pairs = new ArrayList<>();
        queue.each(from, pair -> pairs.add(new ScoredPair(pair.a().number(), pair.b().number(), pair.score())));
        return pairs;
    }

    Optional<String> stateOf(long one, long other) {
        return jdbc.sql("select state from duplicate_candidate where member_a = ? and member_b = ?")
            .params(Math.min(one, other), Math.max(one, other))
            .query(String.class)
            .optional();
    }

    /** Members whose number begins so. */
    void forget(String prefix) {
        jdbc.sql("delete from account where member_id in (select id from member where member_number like ?)")
            .param(prefix + "%")
            .update();
        jdbc.sql("delete from member where member_number like ?").param(prefix + "%").update();
    }

}
