package org.cecportal.jobs;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.cecportal.shared.Actor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Takes background work in and tells how far it is. */
@Service
public class Jobs {

    private final JdbcClient jdbc;

    private final ObjectProvider<Scheduler> scheduler;

    private final Clock clock;

    private final ObjectProvider<JobHandler> handlers;

    Jobs(JdbcClient jdbc, ObjectProvider<Scheduler> scheduler, Clock clock, ObjectProvider<JobHandler> handlers) {
        this.handlers = handlers;
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /**
     * Queues work in the running transaction: it starts after the commit, on any node.
     * @param kind the kind of a {@link JobHandler}
     * @return the job's id, as in {@code /admin/jobs/{id}}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long submit(String kind, long subjectId) {
        long id = jdbc.sql("""
                insert into job (kind, subject_id, submitted_by, submitted_at, state)
                values (:kind, :subject, :by, :at, 'QUEUED') returning id""")
            .param("kind", kind)
            .param("subject", subjectId)
            .param("by", Actor.current())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
        scheduler.getObject()
            .scheduleIfNotExists(JobTask.DESCRIPTOR.instance(String.valueOf(id)).build(), Instant.now());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            /** Before the commit the scheduler looked in vain. */
            @Override
            public void afterCommit() {
                scheduler.getObject().triggerCheckForDueExecutions();
            }

        });
        return id;
    }

    public Optional<JobStatus> find(long id) {
        return jdbc.sql("""
                select id, kind, subject_id, state, done, total, message, cancel_asked from job where id = ?""")
            .param(id)
            .query(JobStatus.class)
            .optional();
    }

    /**
     * The page on which people follow what a job is about; the job's own when its kind
     * has none.
     */
    public String pageOf(JobStatus job) {
        return handlers.stream()
            .filter(handler -> handler.kind().equals(job.kind()))
            .findFirst()
            .map(handler -> handler.pageOf(job.subjectId()))
            .orElse("/admin/jobs/" + job.id());
    }

    /**
     * Asks a job to stop at its next safe point. A job that has not started, or is over,
     * is left as it is.
     */
    @Transactional
    public void cancel(long id) {
        jdbc.sql("update job set cancel_asked = true where id = ? and state in ('QUEUED', 'RUNNING')")
            .param(id)
            .update();
    }

}
