package org.cecportal.accounts.web;

import org.cecportal.shared.web.AsTyped;
import org.jspecify.annotations.Nullable;

/** Username and password as typed; null when the field was not sent. */
record SignInForm(@Nullable String username, @AsTyped @Nullable String password) {

    static final SignInForm EMPTY = new SignInForm("", "");

    /** Never the password. */
    @Override
    public String toString() {
        return "SignInForm[]";
    }

}
