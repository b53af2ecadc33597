package org.cecportal.accounts.web.passwords;

import org.cecportal.shared.web.AsTyped;
import org.jspecify.annotations.Nullable;

/** A password in the making; null when the field was not sent. */
record TypedPassword(@AsTyped @Nullable String newPassword) {

    /** Never the secret. */
    @Override
    public String toString() {
        return "TypedPassword[]";
    }

}
