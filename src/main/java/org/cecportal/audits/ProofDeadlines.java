package org.cecportal.audits;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands cases to the auditors when the time for proof is over, each in a transaction of
 * its own. It may run on every node at once and be killed at any moment. While a wish for
 * more time waits for its answer, the time is not over.
 */
@Service
class ProofDeadlines {

    private static final int AT_A_TIME = 500;

    private static final Logger log = LoggerFactory.getLogger(ProofDeadlines.class);

    private static final String OVER = """
            select a.id from audit_case a
            where a.state in ('OPEN', 'ASKED') and a.due_on < :today
                and not exists (select from audit_extension x where x.case_id = a.id and x.state = 'REQUESTED')
            """;

    private final AuditCaseRepository cases;

    private final CaseLocks locks;

    private final CaseSteps steps;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final Clock clock;

    ProofDeadlines(AuditCaseRepository cases, CaseLocks locks, CaseSteps steps, JdbcClient jdbc,
            PlatformTransactionManager transactions, Clock clock) {
        this.cases = cases;
        this.locks = locks;
        this.steps = steps;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Submits what was due before today.
     * @throws IllegalStateException when some could not be submitted; the others were
     */
    void run() {
        LocalDate today = LocalDate.now(clock);
        long failed = 0;
        List<Long> page = over(today, 0);
        while (!page.isEmpty()) {
            failed += page.stream().filter(id -> !isSubmitted(id, today)).count();
            page = over(today, page.getLast());
        }
        if (failed > 0) {
            throw new IllegalStateException(failed + " cases were not submitted; the next run tries again");
        }
    }

    private List<Long> over(LocalDate today, long after) {
        return jdbc.sql(OVER + " and a.id > :after order by a.id limit :size")
            .param("today", today)
            .param("after", after)
            .param("size", AT_A_TIME)
            .query(Long.class)
            .list();
    }

    /** What goes wrong with one case is not to keep the others. */
    private boolean isSubmitted(long caseId, LocalDate today) {
        try {
            transaction.executeWithoutResult(status -> submit(caseId, today));
            return true;
        }
        catch (RuntimeException ex) {
            log.error("Case {} was not submitted", caseId, ex);
            return false;
        }
    }

    /** Looks again: since the cases were listed, somebody may have been quicker. */
    private void submit(long caseId, LocalDate today) {
        locks.take(caseId).filter(audited -> isOver(caseId, today)).ifPresent(audited -> {
            CaseState from = audited.state();
            audited.submit(clock.instant());
            cases.saveAndFlush(audited);
            steps.took(audited, from, "The time for proof is over");
        });
    }

    private boolean isOver(long caseId, LocalDate today) {
        return jdbc.sql(OVER + " and a.id = :case")
            .param("today", today)
            .param("case", caseId)
            .query(Long.class)
            .optional()
            .isPresent();
    }

}
