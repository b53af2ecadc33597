package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.Optional;

import org.cecportal.shared.MemberId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds certifications, whoever holds them. */
@Service
@Transactional(readOnly = true)
public class CertificationDirectory {

    private final HeldCertificationQueries certifications;

    CertificationDirectory(HeldCertificationQueries certifications) {
        this.certifications = certifications;
    }

    /**
     * Of a certificate that was joined to another one (R13), the other.
     * @param today the day whose status is asked for (R3)
     */
    public Optional<Holding> find(long certificationId, LocalDate today) {
        return certifications.find(certificationId, today);
    }

    /**
     * A certification and whose it is.
     *
     * @param since the first day of its first cycle
     */
    public record Holding(MemberId holder, LocalDate since, HeldCertification certification) {
    }

}
