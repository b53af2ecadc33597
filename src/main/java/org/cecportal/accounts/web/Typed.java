package org.cecportal.accounts.web;

import org.cecportal.shared.web.FormErrors;
import org.jspecify.annotations.Nullable;

/** What was typed into a field. */
public final class Typed {

    private Typed() {
    }

    /**
     * The text as typed; when there is none, an error says what to enter
     * ({@code accounts.<field>.missing}).
     */
    public static String required(@Nullable String typed, String field, FormErrors errors, AccountWords words) {
        if (typed == null || typed.isBlank()) {
            errors.add(field, words.say("accounts." + field + ".missing"));
            return "";
        }
        return typed;
    }

}
