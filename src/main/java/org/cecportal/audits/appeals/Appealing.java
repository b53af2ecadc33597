package org.cecportal.audits.appeals;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.cecportal.audits.AuditSettings;
import org.cecportal.audits.appeals.AppealOutcome.AnotherAuditorNeeded;
import org.cecportal.audits.appeals.AppealOutcome.Answered;
import org.cecportal.audits.appeals.AppealOutcome.Before;
import org.cecportal.audits.appeals.AppealOutcome.ClaimedBy;
import org.cecportal.audits.appeals.AppealOutcome.NothingToAppeal;
import org.cecportal.audits.appeals.AppealOutcome.Requested;
import org.cecportal.audits.appeals.AppealOutcome.TooLate;
import org.cecportal.audits.appeals.AppealOutcome.Unknown;
import org.cecportal.audits.cases.AuditCase;
import org.cecportal.audits.cases.AuditCaseRepository;
import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.cases.CaseEntry;
import org.cecportal.audits.cases.CaseEntryRepository;
import org.cecportal.audits.cases.CaseLocks;
import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.CaseSteps;
import org.cecportal.audits.deficiencies.Deficiencies;
import org.cecportal.audits.deficiencies.DeficiencyRepository;
import org.cecportal.audits.review.Shortfalls;
import org.cecportal.shared.MemberId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Has a decided case looked at again (R14): once, within a time, and by an auditor who
 * has not decided in it. Decisions may become milder and never harsher.
 */
@Service
@Transactional
public class Appealing {

    private final AuditCaseRepository cases;

    private final CaseEntryRepository caseEntries;

    private final AppealRepository appeals;

    private final DeficiencyRepository deficiencies;

    private final Deficiencies course;

    private final CaseLocks locks;

    private final CaseSteps steps;

    private final Shortfalls shortfalls;

    private final AuditSettings settings;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Appealing(AuditCaseRepository cases, CaseEntryRepository caseEntries, AppealRepository appeals,
            DeficiencyRepository deficiencies, Deficiencies course, CaseLocks locks, CaseSteps steps,
            Shortfalls shortfalls, AuditSettings settings, JdbcClient jdbc, ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.caseEntries = caseEntries;
        this.appeals = appeals;
        this.deficiencies = deficiencies;
        this.course = course;
        this.locks = locks;
        this.steps = steps;
        this.shortfalls = shortfalls;
        this.settings = settings;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The last day on which the member may appeal; nothing when there is nothing to
     * appeal against, or it was done.
     */
    @Transactional(readOnly = true)
    public Optional<LocalDate> possibleUntil(long caseId) {
        return cases.findById(caseId)
            .filter(this::isAppealable)
            .filter(audited -> appeals.findByCaseId(caseId).isEmpty())
            .map(this::lastDay)
            .filter(last -> !LocalDate.now(clock).isAfter(last));
    }

    private boolean isAppealable(AuditCase audited) {
        return audited.state() == CaseState.DECIDED && caseEntries.findOf(audited.id())
            .stream()
            .anyMatch(entry -> entry.isDecided() && entry.decidedAs().takesCredits());
    }

    private LocalDate lastDay(AuditCase audited) {
        return day(audited.decidedAt().orElseThrow()).plusDays(settings.appealDays());
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, clock.getZone());
    }

    /**
     * @param reason never blank
     */
    public AppealOutcome request(long caseId, MemberId member, String reason) {
        AuditCase audited = locks.takeOwn(caseId, member).orElse(null);
        if (audited == null) {
            return new Unknown();
        }
        if (appeals.findByCaseId(caseId).isPresent()) {
            return new Before();
        }
        if (!isAppealable(audited)) {
            return new NothingToAppeal();
        }
        if (LocalDate.now(clock).isAfter(lastDay(audited))) {
            return new TooLate(lastDay(audited));
        }
        Appeal appeal = appeals.saveAndFlush(Appeal.of(caseId, reason, clock.instant()));
        audited.appeal();
        cases.saveAndFlush(audited);
        steps.took(audited, CaseState.DECIDED, reason);
        events.publishEvent(new AppealMoved(appeal.id(), caseId, audited.member(), AppealState.REQUESTED, reason));
        return new Requested();
    }

    /**
     * Answers an appeal as a whole, once its entries were looked at: reversed when a
     * decision was changed, else upheld. What the cycle lacks is worked out again, and
     * the days that the appeal took are not the member's.
     * @param reason never blank; the member reads it
     */
    public AppealOutcome answer(long caseId, String reason, Auditor auditor) {
        AuditCase audited = locks.take(caseId, auditor).filter(one -> one.state() == CaseState.APPEALED).orElse(null);
        Appeal appeal = appeals.findByCaseId(caseId).orElse(null);
        if (audited == null || appeal == null) {
            return new Unknown();
        }
        if (cases.hasDecided(caseId, auditor.username())) {
            return new AnotherAuditorNeeded();
        }
        return audited.claimant(clock.instant())
            .filter(claimant -> !claimant.username().equals(auditor.username()))
            .<AppealOutcome>map(claimant -> new ClaimedBy(claimant.name(), claimant.until()))
            .orElseGet(() -> answer(audited, appeal, reason, auditor));
    }

    private AppealOutcome answer(AuditCase audited, Appeal appeal, String reason, Auditor auditor) {
        AppealState outcome = isChanged(audited.id()) ? AppealState.REVERSED : AppealState.UPHELD;
        appeal.decide(outcome, reason, auditor.username(), clock.instant());
        appeals.saveAndFlush(appeal);
        audited.answerAppeal();
        cases.saveAndFlush(audited);
        steps.took(audited, CaseState.APPEALED, reason);
        events.publishEvent(new AppealMoved(appeal.id(), audited.id(), audited.member(), outcome, reason));
        List<CaseEntry> entries = caseEntries.findOf(audited.id());
        long days = ChronoUnit.DAYS.between(day(appeal.requestedAt()), LocalDate.now(clock));
        deficiencies.findByCaseId(audited.id()).ifPresent(deficiency -> {
            deficiency.postpone(days);
            course.becomes(deficiency, shortfalls.missing(audited, entries), "On appeal: " + reason);
        });
        return new Answered(outcome);
    }

    private boolean isChanged(long caseId) {
        return jdbc.sql("select exists (select from audit_decision where case_id = ? and stage = 'APPEAL')")
            .param(caseId)
            .query(Boolean.class)
            .single();
    }

}
