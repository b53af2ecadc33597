package org.cecportal.audits.cases;

import org.cecportal.accounts.SignedIn;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Who reviews.
 *
 * @param name as others read it
 * @param profile the auditor's own, whose cases are never theirs to see (R14)
 */
public record Auditor(String username, String name, @Nullable MemberId profile) {

    public static Auditor of(SignedIn signedIn) {
        return new Auditor(signedIn.username(), signedIn.displayName(), signedIn.memberId());
    }

    /** For statements; no profile has this id. */
    public long profileId() {
        return (profile != null) ? profile.value() : -1;
    }

}
