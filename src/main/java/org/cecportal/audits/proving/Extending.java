package org.cecportal.audits.proving;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.cecportal.audits.cases.AuditCase;
import org.cecportal.audits.cases.AuditCaseRepository;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseLocks;
import org.cecportal.shared.ChangeReason;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers members who ask for more time. */
@Service
@Transactional
public class Extending {

    private final AuditCaseRepository cases;

    private final CaseLocks locks;

    private final ChangeReason changes;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Extending(AuditCaseRepository cases, CaseLocks locks, ChangeReason changes, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.locks = locks;
        this.changes = changes;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A wish that waits for its answer.
     *
     * @param until the last day asked for
     */
    public record Wish(long id, LocalDate until, String reason, Instant requestedAt) {
    }

    /** The result of an answer. */
    public enum Outcome {

        ANSWERED,

        /** Another auditor has claimed the case. */
        CLAIMED,

        /** No wish waits, or nothing is awaited from the member any more. */
        NOTHING_ASKED

    }

    @Transactional(readOnly = true)
    public Optional<Wish> waiting(long caseId) {
        return jdbc.sql("""
                select x.* from audit_extension x join audit_case a on a.id = x.case_id
                where x.case_id = ? and x.state = 'REQUESTED'
                    and a.state not in ('DECIDED', 'APPEALED', 'WITHDRAWN')""")
            .param(caseId)
            .query((row, number) -> new Wish(row.getLong("id"), row.getObject("until_on", LocalDate.class),
                    row.getString("reason"), row.getObject("requested_at", OffsetDateTime.class).toInstant()))
            .optional();
    }

    /**
     * Grants what was asked for, or refuses it. A case that is not for this auditor to
     * see has no wish.
     */
    public Outcome answer(long caseId, Auditor auditor, boolean granted, String reason) {
        AuditCase audited = locks.take(caseId, auditor).orElse(null);
        Wish wish = waiting(caseId).orElse(null);
        if (audited == null || wish == null || !audited.state().takesProof()) {
            return Outcome.NOTHING_ASKED;
        }
        if (audited.isClaimedByAnother(auditor, clock.instant())) {
            return Outcome.CLAIMED;
        }
        changes.is("Audit case %d: %s".formatted(caseId, reason));
        ExtensionState answer = ExtensionState.REQUESTED.to(granted ? ExtensionState.GRANTED : ExtensionState.REFUSED);
        jdbc.sql("""
                update audit_extension set state = ?, decided_by = ?, decided_at = ?, decision_reason = ?
                where id = ?""")
            .params(answer.name(), auditor.username(), clock.instant().atOffset(ZoneOffset.UTC), reason, wish.id())
            .update();
        if (granted) {
            audited.extend(wish.until());
            cases.saveAndFlush(audited);
        }
        events.publishEvent(
                new ExtensionAnswered(caseId, audited.member(), granted, wish.until(), audited.dueOn(), reason));
        return Outcome.ANSWERED;
    }

}
