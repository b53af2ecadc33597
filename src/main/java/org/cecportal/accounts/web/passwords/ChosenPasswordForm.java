package org.cecportal.accounts.web.passwords;

import org.cecportal.shared.web.AsTyped;
import org.jspecify.annotations.Nullable;

/** A password chosen by a link, as typed; null when the field was not sent. */
public record ChosenPasswordForm(@AsTyped @Nullable String newPassword, @AsTyped @Nullable String confirmPassword) {

    /** Never the password. */
    @Override
    public String toString() {
        return "ChosenPasswordForm[]";
    }

}
