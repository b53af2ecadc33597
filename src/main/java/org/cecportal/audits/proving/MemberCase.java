package org.cecportal.audits.proving;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.CaseView.File;
import org.cecportal.audits.cases.Decision;
import org.cecportal.cecs.review.ClaimedEntry;
import org.cecportal.cecs.EntryState;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;

/**
 * A case as the member sees it who is audited: without notes, without who audits, and
 * without decisions that another auditor has to confirm first.
 *
 * @param reason why it was opened
 * @param dueOn the last day for proof; what comes later is late
 * @param cycle from its beginning to where the next one begins
 * @param closedOn the day of the renewal; none while the cycle is open
 * @param submittedAt when the member said that the proof is complete, or it was due
 * @param extension the last time that the member asked for more time
 */
public record MemberCase(long id, CaseState state, String reason, String title, String certificateNumber,
        DateWindow cycle, @Nullable LocalDate closedOn, LocalDate dueOn, @Nullable Instant submittedAt,
        @Nullable Extension extension, List<Entry> entries, List<Step> steps) {

    private static final Set<CaseState> BEFORE_SUBMISSION = EnumSet.of(CaseState.OPEN, CaseState.ASKED,
            CaseState.IN_REVIEW);

    /**
     * An entry with its proof and what was decided about it.
     *
     * @param id as in the case; a merge may keep it as another one (R13)
     * @param decision none yet
     * @param credits what is allowed, once decided
     */
    public record Entry(long id, ClaimedEntry claim, List<File> files, @Nullable Decision decision,
            @Nullable Credits credits, @Nullable String reason, @Nullable Instant decidedAt) {

        public boolean isDecided() {
            return decision != null && decision.isFinal();
        }

        /** Whether proof may still come: not when the records prove it by themselves. */
        public boolean takesProof() {
            return !isDecided() && claim.state() == EntryState.REPORTED;
        }

        /** What would prove it best. */
        public ProofKind proofKind() {
            return ProofKind.of(claim);
        }

        /** Whether nothing is there that an auditor could look at. */
        public boolean isUnproven() {
            return takesProof() && files.stream().noneMatch(one -> one.file().scan().isOpen());
        }

    }

    /** Of all entries. */
    public Credits claimed() {
        return entries.stream().map(entry -> entry.claim().claimed()).reduce(Credits.ZERO, Credits::plus);
    }

    /** What the decisions have left of it. */
    public Credits allowed() {
        return entries.stream()
            .map(entry -> (entry.credits() != null) ? entry.credits() : Credits.ZERO)
            .reduce(Credits.ZERO, Credits::plus);
    }

    /**
     * A request for more time.
     *
     * @param until the last day asked for
     * @param answer why it was granted or refused
     */
    public record Extension(ExtensionState state, LocalDate until, String reason, @Nullable String answer) {
    }

    /** Where the case went, and when. */
    public record Step(CaseState to, Instant at) {
    }

    /** Whether the member may still say that the proof is complete. */
    public boolean isAwaited() {
        return submittedAt == null && BEFORE_SUBMISSION.contains(state);
    }

    /**
     * Whether the member may ask for more time: up to the due date, and once at a time.
     */
    public boolean mayAskForTime(LocalDate today) {
        return isAwaited() && !today.isAfter(dueOn)
                && (extension == null || extension.state() != ExtensionState.REQUESTED);
    }

    /** How many entries have no proof yet. */
    public long unproven() {
        return state.takesProof() ? entries.stream().filter(Entry::isUnproven).count() : 0;
    }

}
