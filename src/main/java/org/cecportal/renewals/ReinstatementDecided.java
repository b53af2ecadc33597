package org.cecportal.renewals;

import org.cecportal.shared.MemberId;

/** An administrator decided; published in that transaction. */
public record ReinstatementDecided(long renewalId, MemberId member, boolean approved, String reason) {
}
