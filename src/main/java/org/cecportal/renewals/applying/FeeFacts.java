package org.cecportal.renewals.applying;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.members.correcting.Fact;
import org.cecportal.members.correcting.MemberFacts;
import org.cecportal.renewals.RenewalKind;
import org.cecportal.renewals.RenewalPlan;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Sentence;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a member would pay to renew today. */
@Component
@Order(2)
class FeeFacts implements MemberFacts {

    private final MyCertifications certifications;

    private final Fees fees;

    private final Clock clock;

    FeeFacts(MyCertifications certifications, Fees fees, Clock clock) {
        this.certifications = certifications;
        this.fees = fees;
        this.clock = clock;
    }

    @Override
    public Stream<Fact> of(MemberId member) {
        LocalDate today = LocalDate.now(clock);
        List<HeldCertification> held = certifications.heldOn(member, today);
        Optional<HeldCertification> governing = HeldCertification.governing(held);
        return governing
            .map(one -> fees.of(member, RenewalKind.RENEWAL, RenewalPlan.of(held, one, today), null, today).total())
            .map(total -> new Fact("fee", Sentence.of("renewals.fact.fee"),
                    Sentence.of("renewals.fact.fee.amount", total)))
            .stream();
    }

}
