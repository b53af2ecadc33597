package org.cecportal.renewals;

import org.cecportal.shared.MemberId;

/**
 * A renewal was paid, but its condition was no longer met; published in the transaction
 * that takes the money in.
 */
public record RenewalHeld(long renewalId, MemberId member) {
}
