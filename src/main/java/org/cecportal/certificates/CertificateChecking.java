package org.cecportal.certificates;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import org.cecportal.certificates.CertificateCodes.OpenCode;
import org.cecportal.certifications.CertificationDirectory;
import org.cecportal.certifications.CertificationDirectory.Holding;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.paper.VerificationCode;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says to whoever holds a certificate how the certification stands today. Whether there
 * is no such certificate or its holder hides it cannot be told apart.
 */
@Service
@Transactional(readOnly = true)
public class CertificateChecking {

    private final CertificateCodes codes;

    private final CertificationDirectory certifications;

    private final MemberDirectory members;

    private final Clock clock;

    CertificateChecking(CertificateCodes codes, CertificationDirectory certifications, MemberDirectory members,
            Clock clock) {
        this.codes = codes;
        this.certifications = certifications;
        this.members = members;
        this.clock = clock;
    }

    public Optional<CheckedCertificate> check(VerificationCode code) {
        return codes.findOpen(code).map(open -> checked(code, open));
    }

    private CheckedCertificate checked(VerificationCode code, OpenCode open) {
        LocalDate today = LocalDate.now(clock);
        Holding holding = certifications.find(open.certificationId(), today).orElseThrow();
        String name = open.consent().shown(members.profile(holding.holder()).orElseThrow());
        return new CheckedCertificate(code, holding.certification(), holding.since(), name, open.consent(), today);
    }

}
