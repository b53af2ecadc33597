package org.cecportal.audits.proving;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

import org.cecportal.audits.cases.AuditCase;
import org.cecportal.audits.cases.AuditCaseRepository;
import org.cecportal.audits.cases.CaseEntry;
import org.cecportal.audits.cases.CaseEntryRepository;
import org.cecportal.audits.cases.CaseLocks;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.CaseSteps;
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

    /** Claimed, and left until the claim was over. */
    private static final String ABANDONED = """
            select a.id from audit_case a where a.state = 'IN_REVIEW' and a.claimed_until <= :now
            """;

    private final AuditCaseRepository cases;

    private final CaseEntryRepository entries;

    private final CaseLocks locks;

    private final CaseSteps steps;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final Clock clock;

    ProofDeadlines(AuditCaseRepository cases, CaseEntryRepository entries, CaseLocks locks, CaseSteps steps,
            JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.cases = cases;
        this.entries = entries;
        this.locks = locks;
        this.steps = steps;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Gives back what an auditor took and left, then submits what was due before today.
     * @throws IllegalStateException when it failed for some; the others are done
     */
    void run() {
        long failed = each(ABANDONED, this::giveBack) + each(OVER, this::submit);
        if (failed > 0) {
            throw new IllegalStateException(failed + " cases were not moved; the next run tries again");
        }
    }

    /**
     * Looks at each case again: since they were listed, somebody may have been quicker.
     */
    private long each(String which, Consumer<AuditCase> step) {
        long failed = 0;
        List<Long> page = find(which, 0, Long.MAX_VALUE);
        while (!page.isEmpty()) {
            failed += page.stream().filter(id -> !isDone(id, which, step)).count();
            page = find(which, page.getLast(), Long.MAX_VALUE);
        }
        return failed;
    }

    private List<Long> find(String which, long after, long to) {
        return jdbc.sql(which + " and a.id > :after and a.id <= :to order by a.id limit :size")
            .param("today", LocalDate.now(clock))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("after", after)
            .param("to", to)
            .param("size", AT_A_TIME)
            .query(Long.class)
            .list();
    }

    /** What goes wrong with one case is not to keep the others. */
    private boolean isDone(long caseId, String which, Consumer<AuditCase> step) {
        try {
            transaction.executeWithoutResult(status -> locks.take(caseId)
                .filter(audited -> !find(which, caseId - 1, caseId).isEmpty())
                .ifPresent(step));
            return true;
        }
        catch (RuntimeException ex) {
            log.error("Case {} was not moved", caseId, ex);
            return false;
        }
    }

    private void giveBack(AuditCase audited) {
        CaseState from = audited.state();
        audited.release(entries.findOf(audited.id()).stream().anyMatch(CaseEntry::isAsked));
        cases.saveAndFlush(audited);
        steps.returned(audited, from);
    }

    private void submit(AuditCase audited) {
        CaseState from = audited.state();
        audited.submit(clock.instant());
        cases.saveAndFlush(audited);
        steps.submitted(audited, from, "The time for proof is over");
    }

}
