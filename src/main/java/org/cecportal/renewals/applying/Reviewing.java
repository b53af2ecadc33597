package org.cecportal.renewals.applying;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.Eligibility;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.renewals.Renewal;
import org.cecportal.renewals.RenewalKind;
import org.cecportal.renewals.RenewalPlan;
import org.cecportal.renewals.RenewalRepository;
import org.cecportal.shared.MemberId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what a renewal would do on a day, and what it would cost. */
@Service
@Transactional(readOnly = true)
public class Reviewing {

    private final RenewalRepository renewals;

    private final MyCertifications certifications;

    private final Fees fees;

    private final Clock clock;

    Reviewing(RenewalRepository renewals, MyCertifications certifications, Fees fees, Clock clock) {
        this.renewals = renewals;
        this.certifications = certifications;
        this.fees = fees;
        this.clock = clock;
    }

    /**
     * Of the renewal under way, or of one that the member could start today; nothing when
     * there is neither.
     */
    public Optional<Review> today(MemberId member) {
        LocalDate today = LocalDate.now(clock);
        return renewals.findUnderWay(member.value())
            .flatMap(renewal -> of(renewal, today))
            .or(() -> possible(member, today));
    }

    private Optional<Review> possible(MemberId member, LocalDate today) {
        Standing standing = certifications.closingOn(member, today);
        HeldCertification governing = standing.governing();
        Eligibility eligibility = standing.eligibility();
        if (governing == null || eligibility == null || !eligibility.isEligible()) {
            return Optional.empty();
        }
        RenewalPlan plan = RenewalPlan.of(standing.held(), governing, today);
        return Optional
            .of(new Review(null, standing, eligibility, plan, fees.of(member, RenewalKind.RENEWAL, plan, null, today)));
    }

    Optional<Review> of(Renewal renewal, LocalDate day) {
        Standing standing = certifications.closingOn(renewal.member(), day);
        return plan(renewal, standing, day).map(plan -> new Review(renewal.toView(day), standing,
                (renewal.kind() == RenewalKind.RENEWAL) ? standing.eligibility() : null, plan,
                fees.of(renewal.member(), renewal.kind(), plan, renewal.code(), day)));
    }

    /**
     * Nothing when the cycle it is about is no longer the one to renew or to bring back.
     */
    static Optional<RenewalPlan> plan(Renewal renewal, Standing standing, LocalDate day) {
        if (renewal.kind() == RenewalKind.REINSTATEMENT) {
            return standing.held()
                .stream()
                .filter(held -> renewal.isOf(held) && held.status() == CertificationStatus.LAPSED)
                .findFirst()
                .map(lapsed -> RenewalPlan.reinstating(lapsed, day));
        }
        return Optional.ofNullable(standing.governing())
            .filter(renewal::isOf)
            .map(governing -> RenewalPlan.of(standing.held(), governing, day));
    }

    /** Whether the condition of a renewal is met (R8); a reinstatement was approved. */
    static boolean isEligible(Renewal renewal, Standing standing) {
        return renewal.kind() == RenewalKind.REINSTATEMENT
                || (standing.eligibility() != null && standing.eligibility().isEligible());
    }

}
