package org.cecportal.accounts.web;

import org.cecportal.shared.web.AsTyped;
import org.jspecify.annotations.Nullable;

/**
 * Username and password as typed; null when the field was not sent.
 *
 * @param typed a sealed form that waits for its account to sign in
 */
record SignInForm(@Nullable String username, @AsTyped @Nullable String password, @Nullable String typed) {

    static final SignInForm EMPTY = new SignInForm("", "", null);

    /** Never the password. */
    @Override
    public String toString() {
        return "SignInForm[]";
    }

}
