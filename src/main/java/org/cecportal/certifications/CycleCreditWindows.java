package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;

import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.shared.MemberId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers from the cycles of what a member holds. */
@Service
@Transactional(readOnly = true)
class CycleCreditWindows implements CreditWindows {

    private final HeldCertificationQueries certifications;

    private final Clock clock;

    CycleCreditWindows(HeldCertificationQueries certifications, Clock clock) {
        this.certifications = certifications;
        this.clock = clock;
    }

    @Override
    public CreditWindow of(MemberId member) {
        return HeldCertification.creditWindow(certifications.heldBy(member, LocalDate.now(clock)));
    }

}
