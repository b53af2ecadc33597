package org.cecportal.audits.cases;

import java.time.Clock;
import java.time.ZoneOffset;

import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each step of a case with who, when and why, and tells whoever listens (R16). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CaseSteps {

    private static final String GIVEN_BACK = "Given back to the queue";

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    CaseSteps(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** A case was opened by hand. Those of a campaign are told of together. */
    void opened(long caseId, MemberId member, String why) {
        events.publishEvent(new CaseMoved(caseId, member, null, CaseState.OPEN, why, false));
    }

    /** A case took a step; none when it stays where it is. */
    public void took(AuditCase audited, CaseState from, String why) {
        took(audited, from, why, false);
    }

    /**
     * The proof is complete. An auditor who has claimed the case goes on; it is a step
     * all the same.
     */
    public void submitted(AuditCase audited, CaseState from, String why) {
        record(audited, from, CaseState.SUBMITTED, why, false);
    }

    /** An auditor gave a case back to the queue, as it was before. */
    public void returned(AuditCase audited, CaseState from) {
        took(audited, from, GIVEN_BACK, true);
    }

    private void took(AuditCase audited, CaseState from, String why, boolean givenBack) {
        if (audited.state() != from) {
            record(audited, from, audited.state(), why, givenBack);
        }
    }

    private void record(AuditCase audited, CaseState from, CaseState to, String why, boolean givenBack) {
        jdbc.sql("""
                insert into audit_transition (case_id, from_state, to_state, occurred_at, actor, reason, kind)
                values (?, ?, ?, ?, ?, ?, ?)""")
            .params(audited.id(), from.name(), to.name(), clock.instant().atOffset(ZoneOffset.UTC), Actor.current(),
                    why, (givenBack ? StepKind.GIVEN_BACK : StepKind.STEP).name())
            .update();
        events.publishEvent(new CaseMoved(audited.id(), audited.member(), from, to, why, givenBack));
    }

    /**
     * The same step of many cases at once.
     * @param cases the statement's {@code from}, with {@code :campaign} and {@code :case}
     */
    void record(String from, String to, String why, String cases, long campaign, long caseId) {
        jdbc.sql("""
                insert into audit_transition (case_id, from_state, to_state, occurred_at, actor, reason)
                select a.id, %s, %s, :now, :by, %s %s order by a.id""".formatted(from, to, why, cases))
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("by", Actor.current())
            .param("campaign", campaign)
            .param("case", caseId)
            .update();
    }

}
