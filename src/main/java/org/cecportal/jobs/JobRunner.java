package org.cecportal.jobs;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;

import org.cecportal.shared.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs one job with the handler of its kind and keeps its state true, whatever happens.
 */
@Component
class JobRunner {

    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);

    private final ObjectProvider<JobHandler> handlers;

    private final JdbcClient jdbc;

    private final TransactionTemplate atOnce;

    private final Clock clock;

    JobRunner(ObjectProvider<JobHandler> handlers, JdbcClient jdbc, PlatformTransactionManager transactions,
            Clock clock) {
        this.handlers = handlers;
        this.jdbc = jdbc;
        this.atOnce = new TransactionTemplate(transactions);
        this.atOnce.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * @param stopping whether this node is going down; the job is then left for the next
     * start
     */
    void run(long id, BooleanSupplier stopping) {
        record Queued(String kind, long subjectId, String submittedBy, JobState state) {
        }
        Queued job = jdbc.sql("select kind, subject_id, submitted_by, state from job where id = ?")
            .param(id)
            .query(Queued.class)
            .single();
        if (job.state().isOver()) {
            return;
        }
        Actor.actingAs(job.submittedBy(), () -> run(id, job.kind(), job.subjectId(), stopping));
    }

    private void run(long id, String kind, long subjectId, BooleanSupplier stopping) {
        try {
            JobProgress progress = (done, total, message) -> report(id, done, total, message, stopping);
            begin(id, stopping);
            String outcome = handlerOf(kind).run(subjectId, progress);
            finish(id, JobState.DONE, outcome);
        }
        catch (JobCancelledException ex) {
            end(id, kind, subjectId, JobState.CANCELLED, "");
        }
        catch (JobFailedException ex) {
            end(id, kind, subjectId, JobState.FAILED, String.valueOf(ex.getMessage()));
        }
        catch (RuntimeException ex) {
            if (stopping.getAsBoolean()) {
                throw ex;
            }
            log.error("Job {} ({} {}) failed", id, kind, subjectId, ex);
            end(id, kind, subjectId, JobState.FAILED, "");
        }
    }

    private void end(long id, String kind, long subjectId, JobState state, String message) {
        handlers.stream()
            .filter(handler -> handler.kind().equals(kind))
            .forEach(handler -> handler.ended(subjectId, state));
        finish(id, state, message);
    }

    private JobHandler handlerOf(String kind) {
        return handlers.stream()
            .filter(handler -> handler.kind().equals(kind))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("This version of the portal has no work of kind " + kind));
    }

    private void begin(long id, BooleanSupplier stopping) {
        atOnce.executeWithoutResult(
                status -> jdbc.sql("update job set state = 'RUNNING' where id = ?").param(id).update());
        checkGoingOn(stopping,
                jdbc.sql("select cancel_asked from job where id = ?").param(id).query(Boolean.class).single());
    }

    private void report(long id, long done, long total, String message, BooleanSupplier stopping) {
        Boolean cancelAsked = atOnce.execute(status -> jdbc.sql("""
                update job set done = :done, total = :total, message = :message where id = :id
                returning cancel_asked""")
            .param("done", done)
            .param("total", total)
            .param("message", message)
            .param("id", id)
            .query(Boolean.class)
            .single());
        checkGoingOn(stopping, Boolean.TRUE.equals(cancelAsked));
    }

    private static void checkGoingOn(BooleanSupplier stopping, boolean cancelAsked) {
        if (stopping.getAsBoolean()) {
            throw new IllegalStateException("The node is stopping; the job goes on after the next start");
        }
        if (cancelAsked) {
            throw new JobCancelledException();
        }
    }

    private void finish(long id, JobState state, String message) {
        atOnce.executeWithoutResult(status -> jdbc.sql("""
                update job set state = :state, message = coalesce(nullif(:message, ''), message),
                    done = case when :state = 'DONE' then total else done end, finished_at = :at
                where id = :id""")
            .param("state", state.name())
            .param("message", message)
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("id", id)
            .update());
    }

}
