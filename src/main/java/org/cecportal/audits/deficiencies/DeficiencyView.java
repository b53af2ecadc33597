package org.cecportal.audits.deficiencies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.review.ClaimedEntry;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * A deficiency with what is named to replace it.
 *
 * @param missing what the closed cycle lacks
 * @param dueOn the last day before the certification is suspended
 * @param replaceableUntil the last day on which it can be met at all
 */
public record DeficiencyView(long id, DeficiencyState state, Credits missing, LocalDate dueOn,
        LocalDate replaceableUntil, List<Named> replacements, List<Step> steps) {

    /**
     * An entry that was named.
     *
     * @param credits what of it replaces what is missing
     */
    public record Named(long id, ReplacementState state, Credits credits, ClaimedEntry claim, List<EvidenceFile> files,
            Instant namedAt, @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String reason) {
    }

    /**
     * @param from none when it was found
     */
    public record Step(@Nullable DeficiencyState from, DeficiencyState to, Instant at, String actor, String why) {
    }

    public Credits accepted() {
        return sum(ReplacementState.ACCEPTED);
    }

    public Credits waiting() {
        return sum(ReplacementState.NAMED);
    }

    private Credits sum(ReplacementState state) {
        return replacements.stream()
            .filter(one -> one.state() == state)
            .map(Named::credits)
            .reduce(Credits.ZERO, Credits::plus);
    }

    /** What is still to be named. */
    public Credits toName() {
        return accepted().plus(waiting()).shortOf(missing);
    }

}
