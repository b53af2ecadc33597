package org.cecportal.audits.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.cecportal.audits.cases.Check.Finding;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.review.ClaimedEntry;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A case as its auditor sees it.
 *
 * @param reason why it was opened
 * @param dueOn the last day for proof; what comes later is late
 * @param cycle from its beginning to where the next one begins
 * @param closedOn the day of the renewal; none while the cycle is open
 * @param submittedAt when the member said that the proof is complete, or it was due
 * @param askedUntil until when the member asks for more time, if that waits for an answer
 * @param claimant who has claimed it now
 */
public record CaseView(long id, CaseState state, String reason, @Nullable Long campaignId, MemberId member,
        String memberNumber, String memberName, String code, String title, String certificateNumber, DateWindow cycle,
        @Nullable LocalDate closedOn, Credits required, LocalDate dueOn, @Nullable Instant submittedAt,
        @Nullable LocalDate askedUntil, Instant openedAt, String openedBy, @Nullable Claimant claimant,
        List<Entry> entries, List<Note> notes, List<Step> steps) {

    /** Who has claimed a case, and until when. */
    public record Claimant(String username, String name, Instant until) {
    }

    /**
     * An entry with its proof and what was decided about it.
     *
     * @param id as in the case; a merge may keep it as another one (R13)
     * @param decision none yet
     * @param credits what is allowed, once decided
     * @param proposed whether another auditor has to agree
     */
    public record Entry(long id, ClaimedEntry claim, List<File> files, List<Finding> findings,
            @Nullable Decision decision, @Nullable Credits credits, @Nullable String reason, @Nullable String decidedBy,
            @Nullable Instant decidedAt, boolean proposed) {

        public boolean isDecided() {
            return decision != null && decision.isFinal() && !proposed;
        }

    }

    /**
     * @param late whether it came after the due date
     */
    public record File(EvidenceFile file, boolean late) {

        /** The due date is a whole day in the programme's zone (R1). */
        static File of(EvidenceFile file, LocalDate dueOn, ZoneId zone) {
            return new File(file, LocalDate.ofInstant(file.receivedAt(), zone).isAfter(dueOn));
        }

    }

    public record Note(String text, String writtenBy, Instant writtenAt) {
    }

    /**
     * @param from none when it was opened
     * @param givenBack whether the case only went back to the queue, as it was before
     */
    public record Step(@Nullable CaseState from, CaseState to, Instant at, String actor, String why,
            boolean givenBack) {
    }

    /**
     * The entry to look at first: one that waits for a decision, then one that waits for
     * another auditor, else the first.
     */
    public Optional<Entry> first() {
        return entries.stream()
            .filter(entry -> !entry.isDecided() && !entry.proposed())
            .findFirst()
            .or(() -> entries.stream().filter(Entry::proposed).findFirst())
            .or(() -> entries.stream().findFirst());
    }

    public Optional<Entry> entry(long entryId) {
        return entries.stream().filter(entry -> entry.id() == entryId).findFirst();
    }

    public Credits claimed() {
        return entries.stream().map(entry -> entry.claim().claimed()).reduce(Credits.ZERO, Credits::plus);
    }

}
