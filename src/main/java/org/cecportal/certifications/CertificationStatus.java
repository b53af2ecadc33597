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
     * What staff have set wins over the dates; otherwise the effective end decides (R4).
     * @param endsOn the last day on which the certification stands
     * @param standing RETIRED, SUSPENDED, REVOKED or nothing
     */
    public static CertificationStatus on(LocalDate today, LocalDate endsOn, @Nullable CertificationStatus standing) {
        if (standing != null) {
            return standing;
        }
        if (!today.isAfter(endsOn)) {
            return ACTIVE;
        }
        return today.isAfter(Grace.endsOn(endsOn)) ? LAPSED : GRACE;
    }

    /** Whether a certification that stands so can govern and be renewed (R4, R9). */
    public boolean isRenewable() {
        return this == ACTIVE || this == GRACE;
    }

}
