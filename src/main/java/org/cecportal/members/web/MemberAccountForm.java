package org.cecportal.members.web;

import java.util.Objects;

import org.cecportal.shared.web.SeveralLines;
import org.jspecify.annotations.Nullable;

/**
 * Help with a member's sign-in, as an administrator types it; null where a field was not
 * sent.
 *
 * @param email the new address, where it is to be changed
 */
record MemberAccountForm(@Nullable String email, @SeveralLines @Nullable String reason) {

    static final MemberAccountForm EMPTY = new MemberAccountForm(null, null);

    static final int LONGEST_REASON = 500;

    boolean hasReason() {
        return !why().isBlank() && why().length() <= LONGEST_REASON;
    }

    String why() {
        return Objects.requireNonNullElse(reason, "");
    }

}
