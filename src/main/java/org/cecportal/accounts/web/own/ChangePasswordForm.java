package org.cecportal.accounts.web.own;

import org.cecportal.shared.web.AsTyped;
import org.jspecify.annotations.Nullable;

/** The current password and a new one as typed; null when the field was not sent. */
record ChangePasswordForm(@AsTyped @Nullable String currentPassword, @AsTyped @Nullable String newPassword,
        @AsTyped @Nullable String confirmPassword) {

    static final ChangePasswordForm EMPTY = new ChangePasswordForm("", "", "");

    /** Never the secrets. */
    @Override
    public String toString() {
        return "ChangePasswordForm[]";
    }

}
