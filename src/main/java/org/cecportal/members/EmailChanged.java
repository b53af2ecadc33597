package org.cecportal.members;

/**
 * A member's address changed; published in the transaction that changes it.
 *
 * @param before the address that codes went to until now
 */
public record EmailChanged(String displayName, String before) {
}
