package org.cecportal.audits.review;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
import org.cecportal.audits.cases.Decision;
import org.cecportal.audits.review.DecisionOutcome.AlreadyDecided;
import org.cecportal.audits.review.DecisionOutcome.AnotherAuditorNeeded;
import org.cecportal.audits.review.DecisionOutcome.ClaimedBy;
import org.cecportal.audits.review.DecisionOutcome.Harsher;
import org.cecportal.audits.review.DecisionOutcome.NothingToAsk;
import org.cecportal.audits.review.DecisionOutcome.Over;
import org.cecportal.audits.review.DecisionOutcome.Taken;
import org.cecportal.audits.review.DecisionOutcome.Unknown;
import org.cecportal.audits.review.DecisionOutcome.WrongCredits;
import org.cecportal.cecs.review.AuditedEntries;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.Credits;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides about entries (R14). What would make a certification deficient changes nothing
 * until another auditor has agreed.
 */
@Service
@Transactional
public class Deciding {

    private final AuditCaseRepository cases;

    private final CaseEntryRepository caseEntries;

    private final CaseLocks locks;

    private final Claiming claiming;

    private final CaseSteps steps;

    private final Shortfalls shortfalls;

    private final AuditedEntries entries;

    private final AuditSettings settings;

    private final ChangeReason changes;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Deciding(AuditCaseRepository cases, CaseEntryRepository caseEntries, CaseLocks locks, Claiming claiming,
            CaseSteps steps, Shortfalls shortfalls, AuditedEntries entries, AuditSettings settings,
            ChangeReason changes, JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.caseEntries = caseEntries;
        this.locks = locks;
        this.claiming = claiming;
        this.steps = steps;
        this.shortfalls = shortfalls;
        this.entries = entries;
        this.settings = settings;
        this.changes = changes;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** In which round a decision is taken. */
    private enum Stage {

        FIRST, SECOND, APPEAL;

        static Stage of(CaseState state) {
            return switch (state) {
                case SECOND_OPINION -> SECOND;
                case APPEALED -> APPEAL;
                default -> FIRST;
            };
        }

    }

    /** Takes the case, if it is free, and decides. Sent twice, it is one decision. */
    public DecisionOutcome decide(DecideEntry wish) {
        AuditCase audited = locks.take(wish.caseId(), wish.auditor()).orElse(null);
        if (audited == null) {
            return new Unknown();
        }
        List<CaseEntry> all = caseEntries.findOf(wish.caseId());
        CaseEntry entry = all.stream().filter(one -> one.entryId() == wish.entryId()).findFirst().orElse(null);
        if (entry == null) {
            return new Unknown();
        }
        DecideEntry command = normal(wish, entry);
        Stage stage = Stage.of(audited.state());
        return refusal(audited, entry, command, stage).orElseGet(() -> take(audited, all, entry, command, stage));
    }

    /** Adjusted to what was claimed is accepted. */
    private static DecideEntry normal(DecideEntry wish, CaseEntry entry) {
        boolean whole = wish.decision() == Decision.ADJUSTED && entry.claimed().equals(wish.credits());
        return whole
                ? new DecideEntry(wish.caseId(), wish.entryId(), Decision.ACCEPTED, null, wish.reason(), wish.auditor())
                : wish;
    }

    private Optional<DecisionOutcome> refusal(AuditCase audited, CaseEntry entry, DecideEntry command, Stage stage) {
        if (command.decision() == Decision.ADJUSTED && (command.credits() == null || !command.credits().isWholeSteps()
                || !entry.claimed().covers(command.credits()))) {
            return Optional.of(new WrongCredits(entry.claimed()));
        }
        if (entry.isDecided() && stage != Stage.APPEAL) {
            return Optional.of(isSame(entry, command) ? new Taken(audited.state(), false)
                    : new AlreadyDecided(entry.decidedAs(), entry.decider()));
        }
        if (audited.state().isOver()) {
            return Optional.of(new Over(audited.state()));
        }
        if (isHisOwn(entry, command, stage)) {
            return Optional.of(new AnotherAuditorNeeded());
        }
        if (stage != Stage.FIRST && !command.decision().isFinal()) {
            return Optional.of(new NothingToAsk());
        }
        if (stage == Stage.APPEAL && !allowed(entry, command).covers(entry.allowed())) {
            return Optional.of(new Harsher());
        }
        return audited.claimant(clock.instant())
            .filter(claimant -> !claimant.username().equals(command.auditor().username()))
            .map(claimant -> new ClaimedBy(claimant.name(), claimant.until()));
    }

    private static boolean isSame(CaseEntry entry, DecideEntry command) {
        return entry.decidedAs() == command.decision() && entry.allowed().equals(allowed(entry, command));
    }

    private boolean isHisOwn(CaseEntry entry, DecideEntry command, Stage stage) {
        String username = command.auditor().username();
        return switch (stage) {
            case FIRST -> false;
            case SECOND -> username.equals(entry.decider());
            case APPEAL -> cases.hasDecided(command.caseId(), username);
        };
    }

    private static Credits allowed(CaseEntry entry, DecideEntry command) {
        Credits adjusted = command.credits();
        return switch (command.decision()) {
            case ACCEPTED, ASKED -> entry.claimed();
            case ADJUSTED -> (adjusted != null) ? adjusted : entry.claimed();
            case REJECTED -> Credits.ZERO;
        };
    }

    private DecisionOutcome take(AuditCase audited, List<CaseEntry> all, CaseEntry entry, DecideEntry command,
            Stage stage) {
        claiming.take(audited, command.auditor());
        if (stage == Stage.APPEAL && isSame(entry, command)) {
            return new Taken(audited.state(), false);
        }
        changes.is("Audit case %d: %s".formatted(audited.id(), command.reason()));
        Credits allowed = allowed(entry, command);
        entry.decide(command.decision(), allowed, command.reason(), command.auditor().username(), clock.instant());
        boolean proposed = stage == Stage.FIRST && command.decision().takesCredits()
                && !shortfalls.missing(audited, all).isZero();
        if (proposed) {
            entry.propose();
        }
        caseEntries.saveAndFlush(entry);
        record(command, stage, allowed);
        if (!proposed) {
            apply(command, allowed);
        }
        settle(audited, all, command);
        return new Taken(audited.state(), proposed);
    }

    private void record(DecideEntry command, Stage stage, Credits allowed) {
        jdbc.sql("""
                insert into audit_decision (case_id, entry_id, stage, decision, credits, reason, decided_by, decided_at)
                values (:case, :entry, :stage, :decision, :credits, :reason, :by, :at)""")
            .param("case", command.caseId())
            .param("entry", command.entryId())
            .param("stage", stage.name())
            .param("decision", command.decision().name())
            .param("credits", command.decision().isFinal() ? allowed.value() : null, Types.NUMERIC)
            .param("reason", command.reason())
            .param("by", command.auditor().username())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    }

    private void apply(DecideEntry command, Credits allowed) {
        switch (command.decision()) {
            case ACCEPTED, ADJUSTED -> entries.accept(command.entryId(), allowed);
            case REJECTED -> entries.reject(command.entryId());
            case ASKED -> {
            }
        }
    }

    /** Where the case goes from here. An appeal is decided as a whole. */
    private void settle(AuditCase audited, List<CaseEntry> all, DecideEntry command) {
        CaseState from = audited.state();
        boolean judged = all.stream().allMatch(CaseEntry::isJudged);
        boolean proposed = all.stream().anyMatch(CaseEntry::isProposed);
        if (from == CaseState.APPEALED || from == CaseState.SECOND_OPINION && proposed) {
            return;
        }
        if (judged && proposed) {
            audited.awaitSecondOpinion();
        }
        else if (judged) {
            audited.decide(clock.instant());
        }
        else if (!command.decision().isFinal()) {
            audited.ask(LocalDate.now(clock).plusDays(settings.askedDays()));
        }
        else if (audited.isAwaited() && all.stream().allMatch(one -> one.isJudged() || one.isAsked())) {
            audited.release(true);
            cases.saveAndFlush(audited);
            steps.returned(audited, from);
            return;
        }
        cases.saveAndFlush(audited);
        steps.took(audited, from, command.reason());
        if (audited.state() == CaseState.DECIDED) {
            entries.release(audited.id());
            Credits missing = shortfalls.missing(audited, all);
            if (!missing.isZero()) {
                events.publishEvent(new ShortfallFound(audited.id(), audited.member(), missing));
            }
        }
    }

    /**
     * Keeps a note that members do not see; nothing when the case is not the auditor's to
     * see.
     */
    public boolean note(long caseId, String text, Auditor auditor) {
        return locks.take(caseId, auditor)
            .map(audited -> jdbc.sql("""
                    insert into audit_note (case_id, text, written_by, written_at) values (?, ?, ?, ?)""")
                .params(caseId, text, auditor.username(), clock.instant().atOffset(ZoneOffset.UTC))
                .update())
            .isPresent();
    }

    /**
     * Gives a case up. What was decided stays decided.
     * @return whether it is given up
     */
    public boolean withdraw(long caseId, String reason, Auditor auditor) {
        return locks.take(caseId, auditor)
            .filter(audited -> !audited.state().isOver() && audited.state() != CaseState.APPEALED
                    && !audited.isClaimedByAnother(auditor, clock.instant()))
            .map(audited -> {
                CaseState from = audited.state();
                audited.withdraw();
                cases.saveAndFlush(audited);
                entries.release(caseId);
                steps.took(audited, from, reason);
                return audited;
            })
            .isPresent();
    }

}
