package org.cecportal.mail;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What signing in needs to know of a member.
 *
 * @param member the profile itself, or the one that it was merged into (R13)
 * @param familyName as on file; may be empty
 * @param email the address on file, to which codes are sent
 */
public record MemberContact(MemberId member, String memberNumber, String familyName, String displayName,
        @Nullable String email) {
}
