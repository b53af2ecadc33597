package org.cecportal.accounts.codes;

import java.io.Serial;
import java.io.Serializable;

import org.cecportal.accounts.limits.Target;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who was asked for a one-time code and is not signed in. It lives in the
 * session alone and says nothing that was not typed in.
 *
 * @param accountId null when nobody answers to the username, which the page does not tell
 * @param username as typed
 * @param browser the one that asked: a code is good there alone
 */
public record PendingCode(@Nullable Long accountId, String username, String browser) implements Serializable {

    @Serial
    private static final long serialVersionUID = 2L;

    /** Whose tries are counted. */
    public Target target() {
        return new Target(accountId, username);
    }

}
