package org.cecportal.audits.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

import org.cecportal.audits.AuditSettings;
import org.cecportal.cecs.review.AuditedEntries;
import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens cases: those of a draw, and single ones by hand. */
@Service
public class CaseOpening {

    /** Which cases: those of a campaign, or one. */
    private static final String OPENED = "from audit_case a where (a.campaign_id = :campaign or a.id = :case)";

    private final AuditedEntries entries;

    private final CaseLocks locks;

    private final AuditSettings settings;

    private final CaseSteps steps;

    private final JdbcClient jdbc;

    private final Clock clock;

    CaseOpening(AuditedEntries entries, CaseLocks locks, AuditSettings settings, CaseSteps steps, JdbcClient jdbc,
            Clock clock) {
        this.entries = entries;
        this.locks = locks;
        this.settings = settings;
        this.steps = steps;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Which cycle of a member a single case is about. */
    public enum Scope {

        /** The cycle of the certification that governs, as far as it has come. */
        CURRENT,

        /** The last cycle that was closed by a renewal. */
        RENEWED

    }

    /** The result of a request to open a case. */
    public sealed interface Outcome {

        record Opened(long caseId) implements Outcome {
        }

        /** The cycle has a case already. */
        record Known(long caseId) implements Outcome {
        }

        /** The member has no such cycle. */
        record NoCycle() implements Outcome {
        }

        /** Nobody audits the own entries (R14). */
        record OwnProfile() implements Outcome {
        }

    }

    /** Takes in the entries of cases that a campaign has just opened. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void drawn(long campaign) {
        take(campaign, -1);
    }

    /**
     * Opens a case by hand. A draw that is under way is waited for: its case stands.
     * @param by who may not be the member
     */
    @Transactional
    public Outcome open(MemberId member, Scope scope, String reason, Auditor by) {
        locks.lock(member);
        if (locks.isOwn(member, by)) {
            return new Outcome.OwnProfile();
        }
        Optional<long[]> cycle = cycle(member, scope);
        if (cycle.isEmpty()) {
            return new Outcome.NoCycle();
        }
        long cycleId = cycle.get()[0];
        Optional<Long> id = jdbc
            .sql("""
                    insert into audit_case (member_id, certification_id, cycle_id, renewal_id, state, reason, opened_at,
                        opened_by, due_on)
                    select :member, :certification, :cycle,
                        (select id from recorded_renewal where cycle_id = :cycle and state = 'RENEWED'), 'OPEN', :reason, :now, :by,
                        :due
                    where not exists (select from audit_case where cycle_id = :cycle and state <> 'WITHDRAWN')
                    on conflict (cycle_id) where state <> 'WITHDRAWN' and not beside_another do nothing returning id""")
            .param("member", member.value())
            .param("certification", cycle.get()[1])
            .param("cycle", cycleId)
            .param("reason", reason)
            .param("now", now())
            .param("by", Actor.current())
            .param("due", LocalDate.now(clock).plusDays(settings.proofDays()))
            .query(Long.class)
            .optional();
        if (id.isEmpty()) {
            return new Outcome.Known(jdbc.sql("""
                    select id from audit_case where cycle_id = ? and state <> 'WITHDRAWN'
                    order by beside_another, id limit 1""").param(cycleId).query(Long.class).single());
        }
        take(-1, id.get());
        steps.opened(id.get(), member, reason);
        return new Outcome.Opened(id.get());
    }

    /**
     * The cycle and its certification: of several, the one that governs, and if none is
     * active or in grace, the first in the order of R4.
     */
    private Optional<long[]> cycle(MemberId member, Scope scope) {
        return jdbc.sql((scope == Scope.CURRENT) ? """
                select cycle_id, id from held_certification h where member_id = :member
                order by not exists (select from governing_certification(:member, :today) g where g.id = h.id), place
                limit 1""" : """
                select y.cycle_id, y.certification_id
                from recorded_certification c join cycle_in_terms y on y.certification_id = c.id
                where c.member_id = :member and c.joined_to is null and y.closed_on is not null
                order by y.closed_on desc, y.governs limit 1""")
            .param("member", member.value())
            .param("today", LocalDate.now(clock))
            .query((row, number) -> new long[] { row.getLong(1), row.getLong(2) })
            .optional();
    }

    /** Takes the entries in. A case without any has nothing to be proven. */
    private void take(long campaign, long caseId) {
        jdbc.sql("""
                insert into audit_case_entry (case_id, entry_id, claimed)
                select a.id, e.id, e.credits
                from (select a.* %s) a
                join recorded_cycle y on y.id = a.cycle_id
                join recorded_entry e on e.member_id = a.member_id and %s
                order by a.id, e.completed_on, e.id""".formatted(OPENED, AuditableEntries.ENTRIES_IN_CYCLE))
            .param("campaign", campaign)
            .param("case", caseId)
            .update();
        entries.freeze("""
                select n.entry_id, n.case_id from audit_case_entry n
                where n.case_id in (select a.id %s) order by n.id""".formatted(OPENED),
                Map.of("campaign", campaign, "case", caseId));
        steps.record("null", "'OPEN'", "a.reason", OPENED, campaign, caseId);
        steps.record("'OPEN'", "'DECIDED'", "'Nothing self-reported in this cycle'", OPENED + """
                and not exists (select from audit_case_entry n where n.case_id = a.id)""", campaign, caseId);
        jdbc.sql("""
                update audit_case a set state = 'DECIDED', decided_at = :now
                where (a.campaign_id = :campaign or a.id = :case)
                    and not exists (select from audit_case_entry n where n.case_id = a.id)""")
            .param("now", now())
            .param("campaign", campaign)
            .param("case", caseId)
            .update();
    }

    private OffsetDateTime now() {
        return Instant.now(clock).atOffset(ZoneOffset.UTC);
    }

}
