package org.cecportal.accounts;

import java.time.Instant;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A one-time code was drawn and has to reach the address on file. Published inside the
 * transaction that stores the code.
 *
 * @param account which it opens; null when it opens none
 * @param browser the one in which it counts; null when it counts wherever it is asked for
 * @param member whose account it is; null for staff without a profile
 * @param code eight digits; never to be logged
 * @param expiresAt from when on it is worth nothing
 * @param link token of a link that opens the same in any browser; null for none; never to
 * be logged
 */
public record CodeRequested(Purpose purpose, @Nullable Long account, @Nullable String browser,
        @Nullable MemberId member, String email, String displayName, String code, Instant expiresAt,
        @Nullable String link) {

    /** Without a link. */
    public CodeRequested(Purpose purpose, @Nullable Long account, @Nullable String browser, @Nullable MemberId member,
            String email, String displayName, String code, Instant expiresAt) {
        this(purpose, account, browser, member, email, displayName, code, expiresAt, null);
    }

    /** What the code opens. */
    public enum Purpose {

        /** The first sign-in. */
        ACTIVATION,
        /** The second step of a sign-in. */
        SECOND_STEP,
        /** A new password for a forgotten one. */
        RECOVERY,
        /** Nothing: it proves that whoever knows it reads this profile's mail. */
        PROOF,
        /** A new e-mail address, to which the code is sent. */
        ADDRESS

    }

    /** Without code, link and address, so that it can stand in a log. */
    @Override
    public String toString() {
        return "CodeRequested[" + purpose + "]";
    }

}
