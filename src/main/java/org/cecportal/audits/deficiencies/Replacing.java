package org.cecportal.audits.deficiencies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseLocks;
import org.cecportal.audits.deficiencies.ReplacingOutcome.AlreadyReviewed;
import org.cecportal.audits.deficiencies.ReplacingOutcome.Done;
import org.cecportal.audits.deficiencies.ReplacingOutcome.Enough;
import org.cecportal.audits.deficiencies.ReplacingOutcome.NotUsable;
import org.cecportal.audits.deficiencies.ReplacingOutcome.Over;
import org.cecportal.audits.deficiencies.ReplacingOutcome.Unknown;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.review.AuditedEntries;
import org.cecportal.cecs.review.ReplacingCredits;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Replaces what a closed cycle lacks since an audit (R14): the member names entries,
 * which from then on count nowhere else, and an auditor reviews them.
 */
@Service
@Transactional
public class Replacing {

    private final DeficiencyRepository deficiencies;

    private final ReplacementRepository replacements;

    private final Deficiencies course;

    private final CaseLocks locks;

    private final ReplacingCredits credits;

    private final AuditedEntries entries;

    private final ChangeReason changes;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Replacing(DeficiencyRepository deficiencies, ReplacementRepository replacements, Deficiencies course,
            CaseLocks locks, ReplacingCredits credits, AuditedEntries entries, ChangeReason changes, JdbcClient jdbc,
            ApplicationEventPublisher events, Clock clock) {
        this.deficiencies = deficiencies;
        this.replacements = replacements;
        this.course = course;
        this.locks = locks;
        this.credits = credits;
        this.entries = entries;
        this.changes = changes;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What the member of a case that was found could name: completed since the closed
     * cycle began, and unused.
     */
    @Transactional(readOnly = true)
    public List<CountedEntry> nameable(long caseId) {
        return deficiencies.findByCaseId(caseId).filter(this::isCurable).map(this::unused).orElse(List.of());
    }

    private List<CountedEntry> unused(Deficiency deficiency) {
        return credits.unused(deficiency.member(), days(deficiency));
    }

    private boolean isCurable(Deficiency deficiency) {
        return deficiency.state().isUnderWay() && !LocalDate.now(clock).isAfter(deficiency.replaceableUntil());
    }

    private DateWindow days(Deficiency deficiency) {
        LocalDate begins = jdbc.sql("select begins_on from recorded_cycle where id = ?")
            .param(deficiency.cycleId())
            .query(LocalDate.class)
            .single();
        return new DateWindow(begins, LocalDate.now(clock));
    }

    /**
     * Names entries, or as much of them as is still missing: all of them, or none. Sent
     * twice, they are named once.
     * @param chosen at least one
     */
    public ReplacingOutcome name(long caseId, MemberId member, Set<Long> chosen) {
        Deficiency deficiency = locks.takeOwn(caseId, member)
            .flatMap(audited -> deficiencies.findByCaseId(caseId))
            .orElse(null);
        if (deficiency == null) {
            return new Unknown();
        }
        if (!isCurable(deficiency)) {
            return new Over(deficiency.state());
        }
        Set<Long> before = replacements.findByDeficiencyIdOrderById(deficiency.id())
            .stream()
            .filter(Replacement::isUsed)
            .map(Replacement::entryId)
            .collect(Collectors.toSet());
        Set<Long> added = chosen.stream().filter(id -> !before.contains(id)).collect(Collectors.toSet());
        List<CountedEntry> usable = unused(deficiency).stream().filter(entry -> added.contains(entry.id())).toList();
        if (usable.size() < added.size()) {
            Set<Long> known = usable.stream().map(CountedEntry::id).collect(Collectors.toSet());
            return new NotUsable(added.stream().filter(id -> !known.contains(id)).sorted().toList());
        }
        return usable.isEmpty() ? new Done() : name(deficiency, usable);
    }

    private ReplacingOutcome name(Deficiency deficiency, List<CountedEntry> usable) {
        Credits missing = course.named(deficiency).shortOf(deficiency.missing());
        if (missing.isZero()) {
            return new Enough();
        }
        changes.is("Audit case %d: named to replace missing CECs".formatted(deficiency.caseId()));
        Credits named = Credits.ZERO;
        long last = 0;
        int number = 0;
        for (CountedEntry entry : usable) {
            Credits open = named.shortOf(missing);
            if (!open.isZero()) {
                Credits needed = entry.counted().covers(open) ? open : entry.counted();
                last = replacements.saveAndFlush(Replacement.of(deficiency, entry.id(), needed, clock.instant())).id();
                credits.use(deficiency.cycleId(), entry.id(), needed);
                entries.freeze(deficiency.caseId(), entry.id());
                named = named.plus(needed);
                number++;
            }
        }
        events.publishEvent(new ReplacementsNamed(last, deficiency.caseId(), deficiency.member(), named, number));
        return new Done();
    }

    /** Takes back an entry that was named and nobody has reviewed. */
    public ReplacingOutcome takeBack(long caseId, long replacementId, MemberId member) {
        Deficiency deficiency = locks.takeOwn(caseId, member)
            .flatMap(audited -> deficiencies.findByCaseId(caseId))
            .orElse(null);
        Replacement one = (deficiency != null) ? find(deficiency, replacementId).orElse(null) : null;
        if (deficiency == null || one == null) {
            return new Unknown();
        }
        if (one.state() == ReplacementState.NAMED) {
            course.free(deficiency, one, ReplacementState.FREED, "Taken back");
        }
        return (one.state() == ReplacementState.FREED) ? new Done() : new AlreadyReviewed(one.state());
    }

    private Optional<Replacement> find(Deficiency deficiency, long replacementId) {
        return replacements.findByDeficiencyIdOrderById(deficiency.id())
            .stream()
            .filter(one -> one.id() == replacementId)
            .findFirst();
    }

    /**
     * An auditor says whether an entry replaces what is missing. Said twice, it is said
     * once.
     * @param why never blank; the member reads it
     */
    public ReplacingOutcome review(long caseId, long replacementId, boolean accepted, String why, Auditor auditor) {
        Deficiency deficiency = locks.take(caseId, auditor)
            .flatMap(audited -> deficiencies.findByCaseId(caseId))
            .orElse(null);
        Replacement one = (deficiency != null) ? find(deficiency, replacementId).orElse(null) : null;
        if (deficiency == null || one == null) {
            return new Unknown();
        }
        ReplacementState outcome = accepted ? ReplacementState.ACCEPTED : ReplacementState.REFUSED;
        if (one.state() != ReplacementState.NAMED) {
            return (one.state() == outcome) ? new Done() : new AlreadyReviewed(one.state());
        }
        changes.is("Audit case %d: %s".formatted(caseId, why));
        if (accepted) {
            one.decide(outcome, why, auditor.username(), clock.instant());
            replacements.saveAndFlush(one);
            entries.release(caseId, one.entryId());
        }
        else {
            course.free(deficiency, one, outcome, why);
        }
        events.publishEvent(new ReplacementReviewed(one.id(), caseId, deficiency.member(), one.entryId(), one.credits(),
                accepted, why));
        course.settle(deficiency, "What was missing is replaced");
        return new Done();
    }

}
