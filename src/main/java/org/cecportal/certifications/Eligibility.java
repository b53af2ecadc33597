package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.cecportal.shared.Credits;

/** Whether the member may renew today, and if not, what is missing (R8). */
public sealed interface Eligibility {

    /**
     * @param late in grace: a late fee is due
     */
    record Eligible(boolean late) implements Eligibility {
    }

    record NotYet(List<Shortfall> missing) implements Eligibility {
    }

    /** One condition that is not met. */
    sealed interface Shortfall {

    }

    record CreditsMissing(Credits toGo) implements Shortfall {
    }

    /**
     * @param opensOn the first day of the final year
     * @param inDays from today, at least 1
     */
    record RenewalNotOpen(LocalDate opensOn, long inDays) implements Shortfall {
    }

    /** The organisation wants an audit of an earlier cycle to be over first (R14). */
    record AuditOpen() implements Shortfall {
    }

    default boolean isEligible() {
        return this instanceof Eligible;
    }

    /**
     * R8: enough counted credits, and today in the final year or in grace.
     * @param status of the governing certification, active or in grace
     * @param blockedByAudit whether an audit of an earlier cycle has to be over first
     */
    static Eligibility of(Progress progress, CertificationStatus status, boolean blockedByAudit) {
        List<Shortfall> missing = new ArrayList<>();
        if (!progress.isComplete()) {
            missing.add(new CreditsMissing(progress.toGo()));
        }
        LocalDate opensOn = progress.cycle().finalYearBegins();
        if (progress.today().isBefore(opensOn)) {
            missing.add(new RenewalNotOpen(opensOn, progress.daysToFinalYear()));
        }
        if (blockedByAudit) {
            missing.add(new AuditOpen());
        }
        return missing.isEmpty() ? new Eligible(status == CertificationStatus.GRACE) : new NotYet(missing);
    }

}
