package org.cecportal.cecs.reporting;

import org.cecportal.cecs.CecFacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Correct a reported activity, or submit a draft.
 *
 * @param version of the entry that the member saw; none when it is not known
 * @param duplicateOk whether the member has seen that it looks like another entry
 */
public record CorrectCec(MemberId member, long entryId, @Nullable Integer version, CecFacts facts,
        boolean duplicateOk) {
}
