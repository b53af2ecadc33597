package org.cecportal.renewals;

import java.util.Locale;

/** A page of the form. */
public enum RenewalStep {

    DETAILS, DECLARATIONS, REVIEW;

    /** As in {@code /renewal/details}. */
    public String address() {
        return "/renewal/" + name().toLowerCase(Locale.ROOT);
    }

}
