package org.cecportal.members;

import org.cecportal.shared.MemberId;

/**
 * A member's address changed; published in the transaction that changes it.
 *
 * @param before the address that codes went to until now
 */
public record EmailChanged(MemberId member, String displayName, String before) {
}
