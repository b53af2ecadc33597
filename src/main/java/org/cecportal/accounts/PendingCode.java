package org.cecportal.accounts;

import java.io.Serial;
import java.io.Serializable;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who was asked for a one-time code and is not signed in. It lives in the
 * session alone and says nothing that was not typed in.
 *
 * @param accountId null when nobody answers to the username, which the page does not tell
 * @param username as typed
 */
public record PendingCode(@Nullable Long accountId, String username) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

}
