package org.cecportal.audits.cases;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A case took a step; published in the transaction that took it.
 *
 * @param from nothing when it was opened
 * @param why as recorded with the step
 * @param givenBack whether an auditor only gave it back to the queue, as it was before
 */
public record CaseMoved(long caseId, MemberId member, @Nullable CaseState from, CaseState to, String why,
        boolean givenBack) {
}
