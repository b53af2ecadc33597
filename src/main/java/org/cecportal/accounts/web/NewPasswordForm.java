package org.cecportal.accounts.web;

import org.cecportal.shared.web.AsTyped;
import org.jspecify.annotations.Nullable;

/** A code and a new password as typed; null when the field was not sent. */
record NewPasswordForm(@Nullable String code, @AsTyped @Nullable String newPassword,
        @AsTyped @Nullable String confirmPassword) {

    static final NewPasswordForm EMPTY = new NewPasswordForm("", "", "");

    /** Never the secrets. */
    @Override
    public String toString() {
        return "NewPasswordForm[]";
    }

}
