package org.cecportal.accounts;

import org.jspecify.annotations.Nullable;

/**
 * What signing in needs to know of a member.
 *
 * @param familyName as on file; may be empty
 * @param email the address on file, to which codes are sent
 */
public record MemberContact(String memberNumber, String familyName, String displayName, @Nullable String email) {
}
