package org.cecportal.audits.proving;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import org.cecportal.audits.AuditSettings;
import org.cecportal.audits.cases.AuditCase;
import org.cecportal.audits.cases.AuditCaseRepository;
import org.cecportal.audits.cases.CaseLocks;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.CaseSteps;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What members do about their cases besides sending proof: they say that it is complete,
 * or ask for more time (R14).
 */
@Service
@Transactional
public class Proving {

    private final AuditCaseRepository cases;

    private final MemberCases records;

    private final CaseLocks locks;

    private final CaseSteps steps;

    private final AuditSettings settings;

    private final JdbcClient jdbc;

    private final Clock clock;

    Proving(AuditCaseRepository cases, MemberCases records, CaseLocks locks, CaseSteps steps, AuditSettings settings,
            JdbcClient jdbc, Clock clock) {
        this.cases = cases;
        this.records = records;
        this.locks = locks;
        this.steps = steps;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The result of saying that the proof is complete. */
    public enum Completion {

        /** The case waits for an auditor. */
        SUBMITTED,

        /** Entries lack proof, and the member has not said that there is none. */
        UNPROVEN,

        /** It was said before, or the time has passed, or it is decided. */
        NOT_AWAITED

    }

    /** The result of a request for more time. */
    public enum Request {

        ASKED,

        /** The requested day is not later than the current due date. */
        TOO_EARLY,

        /** The day is after the last that can be asked for. */
        TOO_LATE,

        /** Another request waits, the time has passed, or nothing is awaited any more. */
        NOT_NOW

    }

    /**
     * The proof is complete. Nothing happens when the case is not the member's.
     * @param evenUnproven whether entries may be without proof
     */
    public Completion complete(long caseId, MemberId member, boolean evenUnproven) {
        Optional<AuditCase> found = locks.takeOwn(caseId, member);
        MemberCase shown = records.find(caseId, member).orElse(null);
        if (found.isEmpty() || shown == null || !shown.isAwaited()) {
            return Completion.NOT_AWAITED;
        }
        if (shown.unproven() > 0 && !evenUnproven) {
            return Completion.UNPROVEN;
        }
        AuditCase audited = found.get();
        CaseState from = audited.state();
        audited.submit(clock.instant());
        cases.saveAndFlush(audited);
        steps.submitted(audited, from, "The member said that the proof is complete");
        return Completion.SUBMITTED;
    }

    /** The last day that the member of a case may ask for. */
    public LocalDate latest(LocalDate dueOn) {
        return dueOn.plusDays(settings.extensionDays());
    }

    /**
     * Asks for more time. Nothing happens when the case is not the member's.
     * @param until the last day for proof, as the member wishes
     */
    public Request askForTime(long caseId, MemberId member, LocalDate until, String reason) {
        boolean own = locks.takeOwn(caseId, member).isPresent();
        MemberCase shown = records.find(caseId, member).orElse(null);
        if (!own || shown == null || !shown.mayAskForTime(LocalDate.now(clock))) {
            return Request.NOT_NOW;
        }
        if (!until.isAfter(shown.dueOn())) {
            return Request.TOO_EARLY;
        }
        if (until.isAfter(latest(shown.dueOn()))) {
            return Request.TOO_LATE;
        }
        jdbc.sql("""
                insert into audit_extension (case_id, state, until_on, reason, requested_at)
                values (?, 'REQUESTED', ?, ?, ?)""")
            .params(caseId, until, reason, clock.instant().atOffset(ZoneOffset.UTC))
            .update();
        return Request.ASKED;
    }

}
