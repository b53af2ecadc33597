package org.cecportal.duplicates.detection;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.cecportal.jobs.JobHandler;
import org.cecportal.jobs.JobProgress;
import org.cecportal.jobs.JobState;
import org.cecportal.jobs.Jobs;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Searches all profiles for duplicates: reads what changed, estimates the model, then
 * compares by ranges of members, each a transaction that notes how far it came. Taken up
 * again after a crash, it goes on there with the same model.
 */
@Component
public class Searching implements JobHandler {

    static final String KIND = "duplicates-search";

    /**
     * Members read in one transaction: so many that their keys, in order, meet on the
     * pages of the index.
     */
    private static final int READ = 25_000;

    /** Members compared in one transaction. */
    private static final int BATCH = 2000;

    private static final int MOST_TRIES = 5;

    private final JdbcClient jdbc;

    private final TransactionTemplate transactions;

    private final Jobs jobs;

    private final Profiles profiles;

    private final Estimating estimating;

    private final PairScorer comparing;

    private final PairClusters cases;

    private final DetectionSettings settings;

    private final MessageSource messages;

    private final Clock clock;

    Searching(JdbcClient jdbc, PlatformTransactionManager transactions, Jobs jobs, Profiles profiles,
            Estimating estimating, PairScorer comparing, PairClusters cases, DetectionSettings settings,
            MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.jobs = jobs;
        this.profiles = profiles;
        this.estimating = estimating;
        this.comparing = comparing;
        this.cases = cases;
        this.settings = settings;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * A search as it stands.
     *
     * @param scoredTo the members up to this id are compared
     */
    record Run(long id, @Nullable Long jobId, @Nullable Long modelId, long scoredTo) {
    }

    /**
     * Queues a search, or returns the one that already runs.
     * @return the job's id
     */
    @Transactional
    public long start() {
        Optional<Long> begun = jdbc.sql("""
                insert into duplicate_run (state, started_at) values ('RUNNING', ?)
                on conflict (state) where state = 'RUNNING' do nothing returning id""")
            .param(clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .optional();
        if (begun.isEmpty()) {
            return runningJob().orElseThrow();
        }
        long job = jobs.submit(KIND, begun.get());
        jdbc.sql("update duplicate_run set job_id = ? where id = ?").params(job, begun.get()).update();
        return job;
    }

    /** The job of the search that runs or waits to. */
    @Transactional(readOnly = true)
    public Optional<Long> runningJob() {
        return jdbc.sql("select job_id from duplicate_run where state = 'RUNNING'").query(Long.class).optional();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String run(long runId, JobProgress progress) {
        readChanges(progress);
        Run run = find(runId);
        long model = (run.modelId() != null) ? run.modelId() : estimate(runId, progress);
        compare(runId, model, progress);
        Long found = transactions.execute(status -> finish(runId, model));
        return say("done", found);
    }

    private void readChanges(JobProgress progress) {
        long read = 0;
        for (int taken = READ; taken == READ;) {
            progress.report(0, 0, say("reading", read));
            taken = patiently(() -> {
                List<Long> members = profiles.take(READ);
                profiles.taken(members);
                profiles.refresh(members);
                return members.size();
            });
            read += taken;
        }
    }

    private long estimate(long runId, JobProgress progress) {
        progress.report(0, 0, say("estimating"));
        transactions.executeWithoutResult(status -> {
            for (String table : List.of("duplicate_profile", "duplicate_key")) {
                jdbc.sql("call gather_statistics(?)").param(table).update();
            }
        });
        return Objects.requireNonNull(transactions.execute(status -> {
            long model = estimating.estimate();
            jdbc.sql("update duplicate_run set model_id = ? where id = ?").params(model, runId).update();
            return model;
        }));
    }

    private void compare(long runId, long model, JobProgress progress) {
        long total = profiles.count();
        long done = profiles.countTo(find(runId).scoredTo());
        for (Optional<Long> next = nextAfter(find(runId).scoredTo()); next.isPresent();) {
            progress.report(done, total, say("comparing", done, total));
            long from = find(runId).scoredTo();
            long to = next.get();
            patiently(() -> {
                comparing.scoreRange(model, from, to);
                return jdbc.sql("update duplicate_run set scored_to = ? where id = ?").params(to, runId).update();
            });
            done = Math.min(total, done + BATCH);
            next = nextAfter(to);
        }
        progress.report(total, total, say("comparing", total, total));
    }

    /** A member that vanishes meanwhile is left out at the next try. */
    private int patiently(Supplier<Integer> work) {
        for (int tries = 1;; tries++) {
            try {
                return Objects.requireNonNull(transactions.execute(status -> work.get()));
            }
            catch (DataIntegrityViolationException | ConcurrencyFailureException ex) {
                if (tries == MOST_TRIES) {
                    throw ex;
                }
            }
        }
    }

    /** The last member of the batch after this one. */
    private Optional<Long> nextAfter(long member) {
        return jdbc.sql("""
                select member_id from (
                    select member_id from duplicate_profile where member_id > ? order by member_id limit ?) batch
                order by member_id desc limit 1""").params(member, BATCH).query(Long.class).optional();
    }

    /** Drops pairs that this search did not find again. */
    private long finish(long runId, long model) {
        jdbc.sql("delete from duplicate_candidate where model_id < ? and state <> 'MERGED'").param(model).update();
        cases.regroup();
        profiles.compared();
        over(runId, "DONE");
        return jdbc.sql("select count(*) from duplicate_candidate where state = 'OPEN' and score >= ?")
            .param(settings.threshold())
            .query(Long.class)
            .single();
    }

    @Override
    public void ended(long runId, JobState state) {
        transactions.executeWithoutResult(status -> {
            if (over(runId, "STOPPED")) {
                profiles.release();
            }
        });
    }

    private boolean over(long runId, String state) {
        return jdbc.sql("update duplicate_run set state = ?, finished_at = ? where id = ? and state = 'RUNNING'")
            .params(state, clock.instant().atOffset(ZoneOffset.UTC), runId)
            .update() == 1;
    }

    private Run find(long runId) {
        return jdbc.sql("select id, job_id, model_id, scored_to from duplicate_run where id = ?")
            .param(runId)
            .query(Run.class)
            .single();
    }

    private String say(String what, @Nullable Object... arguments) {
        return messages.getMessage("duplicates.search." + what, arguments, Locale.ENGLISH);
    }

}
