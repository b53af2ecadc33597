package org.cecportal.duplicates.requests;

import org.cecportal.shared.MemberId;

/**
 * Asks administrators to look for the profile that holds the member's certification
 * (R15).
 *
 * @param otherNumber the other profile's number, or empty when unknown
 * @param otherName the name it may be under
 */
public record AskForOtherProfile(MemberId member, String otherNumber, String otherName, String message) {
}
