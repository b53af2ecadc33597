package org.cecportal.certificates;

import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.HeldCertification;

/** What becomes of somebody's wish for a certificate. */
public sealed interface CertificateRequest {

    record Granted(Certificate certificate) implements CertificateRequest {
    }

    /** There are certificates only of what is {@link CertificationStatus#isRenewable}. */
    record Refused(HeldCertification certification) implements CertificateRequest {
    }

}
