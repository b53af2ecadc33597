package org.cecportal.renewals;

import org.cecportal.shared.MemberId;

/** A renewal made in error was taken back; published in that transaction. */
public record RenewalReversed(long renewalId, MemberId member) {
}
