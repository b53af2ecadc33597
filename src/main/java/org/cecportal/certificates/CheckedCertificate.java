package org.cecportal.certificates;

import java.time.LocalDate;

import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.shared.paper.VerificationCode;

/**
 * What a verification shows.
 *
 * @param heldSince the first day of the first cycle
 * @param name as the holder consented to have it shown
 * @param today the day that the answer holds for
 */
public record CheckedCertificate(VerificationCode code, HeldCertification certification, LocalDate heldSince,
        String name, NameConsent consent, LocalDate today) {

    /** The status of the day by its name (R3), or {@code NOT_BEGUN}. */
    public String answer() {
        CertificationStatus status = certification.status();
        return (status == CertificationStatus.ACTIVE && heldSince.isAfter(today)) ? "NOT_BEGUN" : status.name();
    }

}
