package org.cecportal.certificates;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import org.cecportal.certifications.CertificationDirectory;
import org.cecportal.certifications.CertificationDirectory.Holding;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.paper.VerificationCode;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** Issues certificates of what is active or in grace today. */
@Service
@Transactional
public class CertificateIssuing {

    private final CertificationDirectory certifications;

    private final MemberDirectory members;

    private final CertificateCodes codes;

    private final PortalSettings settings;

    private final Clock clock;

    CertificateIssuing(CertificationDirectory certifications, MemberDirectory members, CertificateCodes codes,
            PortalSettings settings, Clock clock) {
        this.certifications = certifications;
        this.members = members;
        this.codes = codes;
        this.settings = settings;
        this.clock = clock;
    }

    /** For administrators. */
    public Optional<CertificateRequest> request(long certificationId) {
        LocalDate today = LocalDate.now(clock);
        return certifications.find(certificationId, today).map(holding -> decide(holding, today));
    }

    /** For the holder; nothing when the certification is not theirs. */
    public Optional<CertificateRequest> request(MemberId holder, long certificationId) {
        LocalDate today = LocalDate.now(clock);
        return certifications.find(certificationId, today)
            .filter(holding -> holding.holder().equals(holder))
            .map(holding -> decide(holding, today));
    }

    private CertificateRequest decide(Holding holding, LocalDate today) {
        HeldCertification certification = holding.certification();
        if (!certification.status().isRenewable()) {
            return new CertificateRequest.Refused(certification);
        }
        VerificationCode code = codes.of(certification.id());
        return new CertificateRequest.Granted(new Certificate(certification,
                members.profile(holding.holder()).orElseThrow(), today, code, address(code)));
    }

    private String address(VerificationCode code) {
        return UriComponentsBuilder.fromUri(settings.baseUrl()).pathSegment("verify", code.toString()).toUriString();
    }

}
