package org.cecportal.audits.deficiencies;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

import org.cecportal.audits.AuditSettings;
import org.cecportal.audits.cases.AuditCase;
import org.cecportal.audits.cases.AuditCaseRepository;
import org.cecportal.audits.review.ShortfallFound;
import org.cecportal.cecs.review.AuditedEntries;
import org.cecportal.cecs.review.ReplacingCredits;
import org.cecportal.certifications.Suspensions;
import org.cecportal.renewals.RenewalReversed;
import org.cecportal.shared.Actor;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of deficiencies (R14), in the transaction of what causes it; whoever
 * causes it has locked the member. Each step is kept with who, when and why.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Deficiencies {

    private final DeficiencyRepository deficiencies;

    private final ReplacementRepository replacements;

    private final AuditCaseRepository cases;

    private final ReplacingCredits credits;

    private final AuditedEntries entries;

    private final Suspensions suspensions;

    private final AuditSettings settings;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Deficiencies(DeficiencyRepository deficiencies, ReplacementRepository replacements, AuditCaseRepository cases,
            ReplacingCredits credits, AuditedEntries entries, Suspensions suspensions, AuditSettings settings,
            JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.deficiencies = deficiencies;
        this.replacements = replacements;
        this.cases = cases;
        this.credits = credits;
        this.entries = entries;
        this.suspensions = suspensions;
        this.settings = settings;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The member has until the deadline, and a year to meet it at all. */
    @EventListener
    void on(ShortfallFound found) {
        AuditCase audited = cases.findById(found.caseId()).orElseThrow();
        LocalDate today = LocalDate.now(clock);
        Deficiency deficiency = deficiencies.saveAndFlush(Deficiency.of(audited, found.missing(), clock.instant(),
                today.plusDays(settings.replacementDays()), today.plusYears(1)));
        took(deficiency, null, "The audit has taken CECs that the cycle needed");
    }

    /** The cycle is open again: its bar shows what is missing. */
    @EventListener
    void on(RenewalReversed reversed) {
        jdbc.sql("""
                select d.id from audit_deficiency d join closing_renewal r on r.closed_cycle_id = d.cycle_id
                where r.id = ? order by d.id""")
            .param(reversed.renewalId())
            .query(Long.class)
            .list()
            .forEach(id -> becomes(deficiencies.findById(id).orElseThrow(), Credits.ZERO, "The renewal was reversed"));
    }

    /** What members have named and nobody has refused. */
    Credits named(Deficiency deficiency) {
        return sum(used(deficiency));
    }

    private List<Replacement> used(Deficiency deficiency) {
        return replacements.findByDeficiencyIdOrderById(deficiency.id()).stream().filter(Replacement::isUsed).toList();
    }

    private static Credits sum(List<Replacement> replacements) {
        return replacements.stream().map(Replacement::credits).reduce(Credits.ZERO, Credits::plus);
    }

    /** Met, once what was accepted covers what is missing. */
    void settle(Deficiency deficiency, String why) {
        List<Replacement> accepted = used(deficiency).stream()
            .filter(one -> one.state() == ReplacementState.ACCEPTED)
            .toList();
        if (deficiency.state().isUnderWay() && sum(accepted).covers(deficiency.missing())) {
            meet(deficiency, why);
        }
    }

    /**
     * Less is missing than was thought, perhaps nothing. What is no longer needed of the
     * replacements, the last ones first, counts again where it was earned.
     */
    public void becomes(Deficiency deficiency, Credits missing, String why) {
        Credits excess = missing.shortOf(named(deficiency));
        for (Replacement one : used(deficiency).stream()
            .sorted(Comparator.comparing(Replacement::id).reversed())
            .toList()) {
            if (!excess.isZero()) {
                excess = give(deficiency, one, excess, why);
            }
        }
        if (deficiency.state().isUnderWay() && missing.isZero()) {
            meet(deficiency, why);
        }
        else if (deficiency.state().isUnderWay()) {
            deficiency.becomes(missing);
            deficiencies.saveAndFlush(deficiency);
            settle(deficiency, why);
        }
    }

    /** Gives back at most so much of a replacement; the rest is still to be given. */
    private Credits give(Deficiency deficiency, Replacement one, Credits excess, String why) {
        if (excess.covers(one.credits())) {
            free(deficiency, one, ReplacementState.FREED, why);
            return one.credits().shortOf(excess);
        }
        credits.free(deficiency.cycleId(), one.entryId());
        one.becomes(excess.shortOf(one.credits()));
        credits.use(deficiency.cycleId(), one.entryId(), one.credits());
        replacements.saveAndFlush(one);
        return Credits.ZERO;
    }

    /**
     * The entry does not replace anything, so it counts where it was earned.
     * @param outcome {@link ReplacementState#REFUSED} or {@link ReplacementState#FREED}
     */
    void free(Deficiency deficiency, Replacement one, ReplacementState outcome, String why) {
        one.decide(outcome, why, Actor.current(), clock.instant());
        replacements.saveAndFlush(one);
        credits.free(deficiency.cycleId(), one.entryId());
        entries.release(deficiency.caseId(), one.entryId());
    }

    private void meet(Deficiency deficiency, String why) {
        DeficiencyState from = deficiency.state();
        deficiency.meet(clock.instant());
        suspensions.lift(cause(deficiency));
        took(deficiency, from, why);
    }

    /** The deadline has passed: the certification is suspended. */
    void leaveUnmet(Deficiency deficiency) {
        DeficiencyState from = deficiency.state();
        deficiency.leaveUnmet(clock.instant());
        suspensions.suspend(deficiency.certificationId(), cause(deficiency));
        took(deficiency, from, "The missing CECs were not replaced in time");
    }

    /** It can no longer be met: what was named for it counts again. */
    void expire(Deficiency deficiency) {
        String why = "The time to replace the missing CECs has passed";
        used(deficiency).forEach(one -> free(deficiency, one, ReplacementState.FREED, why));
        DeficiencyState from = deficiency.state();
        deficiency.expire();
        took(deficiency, from, why);
    }

    private static String cause(Deficiency deficiency) {
        return "deficiency-" + deficiency.id();
    }

    private void took(Deficiency deficiency, @Nullable DeficiencyState from, String why) {
        deficiencies.saveAndFlush(deficiency);
        jdbc.sql("""
                insert into audit_deficiency_step (deficiency_id, from_state, to_state, occurred_at, actor, reason)
                values (:id, :from, :to, :now, :by, :why)""")
            .param("id", deficiency.id())
            .param("from", (from != null) ? from.name() : null, Types.VARCHAR)
            .param("to", deficiency.state().name())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("by", Actor.current())
            .param("why", why)
            .update();
        events.publishEvent(new DeficiencyMoved(deficiency.id(), deficiency.caseId(), deficiency.member(), from,
                deficiency.state(), deficiency.missing(), deficiency.dueOn(), deficiency.replaceableUntil(), why));
    }

}
