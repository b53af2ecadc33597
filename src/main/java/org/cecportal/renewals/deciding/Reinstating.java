package org.cecportal.renewals.deciding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cecportal.catalog.Catalog;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.Cycle;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.members.MemberLock;
import org.cecportal.renewals.ReinstatementDecided;
import org.cecportal.renewals.Renewal;
import org.cecportal.renewals.RenewalKind;
import org.cecportal.renewals.RenewalPlan;
import org.cecportal.renewals.RenewalRepository;
import org.cecportal.renewals.RenewalState;
import org.cecportal.renewals.RenewalView;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.Money;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings lapsed certifications back: asked for by the member, decided by an
 * administrator.
 */
@Service
@Transactional
public class Reinstating {

    private final RenewalRepository renewals;

    private final MyCertifications certifications;

    private final CecHistory history;

    private final Catalog catalog;

    private final MemberLock lock;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Reinstating(RenewalRepository renewals, MyCertifications certifications, CecHistory history, Catalog catalog,
            MemberLock lock, ChangeReason because, ApplicationEventPublisher events, Clock clock) {
        this.renewals = renewals;
        this.certifications = certifications;
        this.history = history;
        this.catalog = catalog;
        this.lock = lock;
        this.because = because;
        this.events = events;
        this.clock = clock;
    }

    /** What a member can ask to be brought back, the highest first. */
    @Transactional(readOnly = true)
    public List<HeldCertification> lapsed(MemberId member) {
        return certifications.heldOn(member, LocalDate.now(clock))
            .stream()
            .filter(held -> held.status() == CertificationStatus.LAPSED)
            .toList();
    }

    @Transactional(readOnly = true)
    public Money fee() {
        return catalog.feesOn(LocalDate.now(clock)).reinstatement();
    }

    /**
     * The CECs by which an administrator decides.
     *
     * @param lastCycle what counts in the cycle that has ended
     * @param required what that cycle asked for
     * @param since what was earned from then on, within the limits of categories
     */
    public record Earned(Cycle cycle, Credits lastCycle, Credits required, Credits since) {
    }

    /** Nothing when the certification is no longer lapsed. */
    @Transactional(readOnly = true)
    public Optional<Earned> earned(RenewalView request) {
        LocalDate today = LocalDate.now(clock);
        MemberId member = request.member();
        return lapsed(member).stream().filter(held -> held.id() == request.certificationId()).findFirst().map(held -> {
            Cycle cycle = held.cycle();
            DateWindow after = new DateWindow(cycle.endsOn().plusDays(1), today);
            return new Earned(cycle, history.count(member, held.ownWindow()).sum(), held.required(),
                    history.count(member, new CountingWindow(after, null, Credits.ZERO)).sum());
        });
    }

    /** What would become of a lapsed certification that is brought back today. */
    public RenewalPlan plan(HeldCertification lapsed) {
        return RenewalPlan.reinstating(lapsed, LocalDate.now(clock));
    }

    /**
     * Asks once, however often: an open request stays as it is.
     * @return the request's id; nothing when that certification has not lapsed
     */
    public Optional<Long> request(MemberId member, long certificationId, String text) {
        lock.take(member);
        return lapsed(member).stream()
            .filter(held -> held.id() == certificationId)
            .findFirst()
            .map(held -> renewals.findOpenOf(certificationId)
                .orElseGet(() -> renewals.save(Renewal.request(member, held, text, clock.instant())))
                .id());
    }

    /**
     * Gives up a request, or what was approved and not submitted yet.
     * @return whether it was given up; not when it is no reinstatement of that member, or
     * already paid for
     */
    public boolean withdraw(MemberId member, long renewalId) {
        lock.take(member);
        Optional<Renewal> request = renewals.findByIdAndMemberId(renewalId, member.value())
            .filter(renewal -> renewal.kind() == RenewalKind.REINSTATEMENT)
            .filter(renewal -> renewal.state() == RenewalState.REQUESTED || renewal.state() == RenewalState.STARTED);
        request.ifPresent(Renewal::close);
        return request.isPresent();
    }

    /**
     * @param reason kept in the history (R16) and told to the member
     * @return whether it was decided now, and not before
     */
    public boolean decide(long renewalId, boolean approved, String reason) {
        because.is(reason);
        lock.takeOwner(() -> renewals.findMemberOf(renewalId));
        Renewal renewal = renewals.findById(renewalId).orElseThrow();
        if (renewal.state() != RenewalState.REQUESTED) {
            return false;
        }
        renewal.decide(approved, Actor.current(), reason, clock.instant());
        renewals.saveAndFlush(renewal);
        events.publishEvent(new ReinstatementDecided(renewalId, renewal.member(), approved, reason));
        return true;
    }

}
