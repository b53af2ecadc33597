package org.cecportal.accounts.staff.web;

import org.cecportal.shared.web.AsTyped;
import org.jspecify.annotations.Nullable;

/** A first password as typed; null when the field was not sent. */
record WelcomeForm(@AsTyped @Nullable String newPassword, @AsTyped @Nullable String confirmPassword) {

    /** Never the password. */
    @Override
    public String toString() {
        return "WelcomeForm[]";
    }

}
