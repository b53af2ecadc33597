package org.cecportal.audits.review;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import org.cecportal.audits.AuditSettings;
import org.cecportal.audits.cases.AuditCase;
import org.cecportal.audits.cases.AuditCaseRepository;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseEntry;
import org.cecportal.audits.cases.CaseEntryRepository;
import org.cecportal.audits.cases.CaseLocks;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.CaseSteps;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hands cases to auditors, each to one at a time. A claim ends by itself when nothing is
 * done about the case for a while.
 */
@Service
@Transactional
public class Claiming {

    /**
     * Those that wait for an auditor, then those that wait for proof: free, not about the
     * own profile, and not to be judged a second time by the same person.
     */
    private static final String NEXT = """
            select a.id from audit_case a join member m on m.id = a.member_id
            where a.state not in ('DECIDED', 'WITHDRAWN')
                and (a.claimed_until is null or a.claimed_until <= :now)
                and a.member_id <> coalesce((select current_id from member where id = :profile), -1)
                and case a.state when 'SECOND_OPINION' then not exists (
                            select from audit_case_entry e
                            where e.case_id = a.id and e.proposed and e.decided_by = :username)
                        when 'APPEALED' then not exists (
                            select from audit_decision d where d.case_id = a.id and d.decided_by = :username)
                        else true end
                %s
            order by a.due_on, a.id limit 1 for no key update of m, a skip locked""";

    /** Whose time for proof is over: with that, all wait for an auditor. */
    private static final String OVERDUE = " and a.due_on < :today";

    /**
     * Those that wait for an auditor though there is time for proof. They are due after
     * all that are overdue, and have an index of their own: after a large draw hardly any
     * of those under way is one of them.
     */
    private static final String READY = " and a.due_on >= :today"
            + " and a.state in ('SUBMITTED', 'IN_REVIEW', 'SECOND_OPINION', 'APPEALED')";

    private final AuditCaseRepository cases;

    private final CaseEntryRepository entries;

    private final CaseLocks locks;

    private final CaseSteps steps;

    private final AuditSettings settings;

    private final JdbcClient jdbc;

    private final Clock clock;

    Claiming(AuditCaseRepository cases, CaseEntryRepository entries, CaseLocks locks, CaseSteps steps,
            AuditSettings settings, JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.entries = entries;
        this.locks = locks;
        this.steps = steps;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The case to go on with: one that the auditor has claimed already, else the one that
     * is due first.
     * @param among of which campaign and certification type
     */
    public Optional<Long> next(Auditor auditor, CaseQueue.Filter among) {
        return claimed(auditor).or(() -> free(auditor, among, OVERDUE))
            .or(() -> free(auditor, among, READY))
            .or(() -> free(auditor, among, ""))
            .map(id -> take(cases.findById(id).orElseThrow(), auditor));
    }

    private Optional<Long> claimed(Auditor auditor) {
        return jdbc.sql("""
                select id from audit_case where claimed_by = ? and claimed_until > ?
                order by due_on, id limit 1 for update""")
            .params(auditor.username(), clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .optional();
    }

    private Optional<Long> free(Auditor auditor, CaseQueue.Filter among, String which) {
        return jdbc.sql(NEXT.formatted(among.conditions() + which))
            .param("state", (among.state() != null) ? among.state().name() : null, Types.VARCHAR)
            .param("campaign", among.campaign(), Types.BIGINT)
            .param("type", among.type(), Types.VARCHAR)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("profile", auditor.profileId())
            .param("username", auditor.username())
            .param("today", LocalDate.now(clock))
            .query(Long.class)
            .optional();
    }

    /**
     * @return whether the auditor has claimed the case; not when somebody else does, it
     * is over, or it is about the own profile
     */
    public boolean claim(long caseId, Auditor auditor) {
        return locks.take(caseId, auditor)
            .filter(audited -> !audited.state().isOver() && !audited.isClaimedByAnother(auditor, now()))
            .map(audited -> take(audited, auditor))
            .isPresent();
    }

    /** Claims a case that is free, or prolongs the claim. */
    long take(AuditCase audited, Auditor auditor) {
        CaseState from = audited.state();
        audited.claim(auditor, now(), settings.lock());
        cases.saveAndFlush(audited);
        steps.took(audited, from, "Taken for review");
        return audited.id();
    }

    /** Gives a case back to the queue; nothing when the auditor has not claimed it. */
    public void release(long caseId, Auditor auditor) {
        locks.take(caseId, auditor)
            .filter(audited -> audited.claimant(Instant.EPOCH)
                .filter(claimant -> claimant.username().equals(auditor.username()))
                .isPresent())
            .ifPresent(audited -> {
                CaseState from = audited.state();
                audited.release(entries.findOf(caseId).stream().anyMatch(CaseEntry::isAsked));
                cases.saveAndFlush(audited);
                steps.returned(audited, from);
            });
    }

    private Instant now() {
        return clock.instant();
    }

}
