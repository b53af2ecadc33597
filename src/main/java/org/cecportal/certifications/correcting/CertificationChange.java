package org.cecportal.certifications.correcting;

import org.cecportal.certifications.Cycle;
import org.cecportal.certifications.CertificationStatus;

import java.time.LocalDate;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

/** What staff change of one certification by hand (R17). */
public sealed interface CertificationChange {

    /** Kept by history. */
    String reason();

    /** One that has something to change. */
    sealed interface OfRecorded extends CertificationChange {

        long certificationId();

    }

    /**
     * A certification that a member has earned.
     *
     * @param code of the type
     */
    record Award(MemberId holder, String certificateNumber, String code, @Nullable LocalDate earnedOn, Cycle cycle,
            String reason) implements CertificationChange {
    }

    /**
     * What should have been recorded.
     *
     * @param cycle the dates of the current cycle
     */
    record Correct(long certificationId, MemberId holder, String certificateNumber, String code,
            @Nullable LocalDate earnedOn, Cycle cycle, String reason) implements OfRecorded {
    }

    /**
     * More time in the current cycle.
     *
     * @param endsOn its new last day
     */
    record Extend(long certificationId, LocalDate endsOn, String reason) implements OfRecorded {
    }

    /**
     * Sets or lifts a sanction.
     *
     * @param standing RETIRED, SUSPENDED, REVOKED, or null to let the dates decide again
     */
    record Sanction(long certificationId, @Nullable CertificationStatus standing, String reason) implements OfRecorded {
    }

    /**
     * Brings back what has lapsed, without a renewal in the portal (R10).
     *
     * @param beginsOn the first day of the new cycle
     */
    record Reinstate(long certificationId, LocalDate beginsOn, String reason) implements OfRecorded {
    }

    /** It was recorded in error and never used. */
    record Void(long certificationId, String reason) implements OfRecorded {
    }

}
