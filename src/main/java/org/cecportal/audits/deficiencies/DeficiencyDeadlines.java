package org.cecportal.audits.deficiencies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.audits.cases.CaseLocks;
import org.cecportal.audits.cases.CaseState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves deficiencies whose days have passed (R14), each in a transaction of its own under
 * the member's lock: it may run on every node at once and be killed at any moment. Time
 * does not run against a member who waits for an auditor: neither while an appeal is open
 * nor while enough is named and not reviewed.
 */
@Service
class DeficiencyDeadlines {

    private static final int AT_A_TIME = 500;

    private static final Logger log = LoggerFactory.getLogger(DeficiencyDeadlines.class);

    private final DeficiencyRepository deficiencies;

    private final Deficiencies course;

    private final CaseLocks locks;

    private final JdbcClient jdbc;

    private final TransactionTemplate transaction;

    private final Clock clock;

    DeficiencyDeadlines(DeficiencyRepository deficiencies, Deficiencies course, CaseLocks locks, JdbcClient jdbc,
            PlatformTransactionManager transactions, Clock clock) {
        this.deficiencies = deficiencies;
        this.course = course;
        this.locks = locks;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    private record Due(long id, long caseId) {
    }

    /**
     * @throws IllegalStateException when some could not be moved; the others were
     */
    void run() {
        LocalDate today = LocalDate.now(clock);
        long failed = 0;
        List<Due> page = page(today, 0);
        while (!page.isEmpty()) {
            failed += page.stream().filter(due -> !move(due, today)).count();
            page = page(today, page.getLast().id());
        }
        if (failed > 0) {
            throw new IllegalStateException(failed + " deficiencies were not moved; the next run tries again");
        }
    }

    private List<Due> page(LocalDate today, long after) {
        return jdbc.sql("""
                select d.id, d.case_id
                from audit_deficiency d join audit_case a on a.id = d.case_id
                where (d.state = 'OPEN' and d.due_on < :today or d.state = 'UNMET' and d.replaceable_until < :today)
                    and a.state <> 'APPEALED' and d.id > :after
                order by d.id limit :size""")
            .param("today", today)
            .param("after", after)
            .param("size", AT_A_TIME)
            .query(Due.class)
            .list();
    }

    private boolean move(Due due, LocalDate today) {
        try {
            transaction.executeWithoutResult(status -> locks.take(due.caseId())
                .filter(audited -> audited.state() != CaseState.APPEALED)
                .flatMap(audited -> deficiencies.findByCaseId(due.caseId()))
                .filter(deficiency -> !course.named(deficiency).covers(deficiency.missing()))
                .ifPresent(deficiency -> move(deficiency, today)));
            return true;
        }
        catch (RuntimeException ex) {
            log.error("Deficiency {} was not moved", due.id(), ex);
            return false;
        }
    }

    /** Looks again: another node may have been here, or an auditor. */
    private void move(Deficiency deficiency, LocalDate today) {
        if (deficiency.state() == DeficiencyState.OPEN && today.isAfter(deficiency.dueOn())) {
            course.leaveUnmet(deficiency);
        }
        if (deficiency.state() == DeficiencyState.UNMET && today.isAfter(deficiency.replaceableUntil())) {
            course.expire(deficiency);
        }
    }

}
