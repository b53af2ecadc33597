package org.cecportal.certifications;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** Where a certification stands on a day (R3). */
public enum CertificationStatus {

    ACTIVE,

    /** Shown as "inactive, in grace". */
    GRACE,

    LAPSED, RETIRED, SUSPENDED, REVOKED;

    /**
     * What staff have set wins over the dates; otherwise the cycle decides.
     * @param standing RETIRED, SUSPENDED, REVOKED or nothing
     */
    public static CertificationStatus on(LocalDate today, Cycle cycle, @Nullable CertificationStatus standing) {
        if (standing != null) {
            return standing;
        }
        if (!today.isAfter(cycle.endsOn())) {
            return ACTIVE;
        }
        return today.isAfter(cycle.graceEndsOn()) ? LAPSED : GRACE;
    }

    /** Whether a certification that stands so can govern and be renewed (R4, R9). */
    public boolean isRenewable() {
        return this == ACTIVE || this == GRACE;
    }

}
