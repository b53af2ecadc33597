package org.cecportal.renewals.applying;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.members.ContactChanges;
import org.cecportal.members.ContactDetails;
import org.cecportal.members.MemberLock;
import org.cecportal.renewals.Declarations;
import org.cecportal.renewals.Renewal;
import org.cecportal.renewals.RenewalRepository;
import org.cecportal.renewals.RenewalState;
import org.cecportal.renewals.RenewalView;
import org.cecportal.renewals.waivers.WaiverQueries;
import org.cecportal.shared.MemberId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Fills in the form, step by step; each step is kept. */
@Service
@Transactional
public class Applying {

    private final RenewalRepository renewals;

    private final MyCertifications certifications;

    private final WaiverQueries waivers;

    private final ContactChanges contacts;

    private final MemberLock lock;

    private final Clock clock;

    Applying(RenewalRepository renewals, MyCertifications certifications, WaiverQueries waivers,
            ContactChanges contacts, MemberLock lock, Clock clock) {
        this.renewals = renewals;
        this.certifications = certifications;
        this.waivers = waivers;
        this.contacts = contacts;
        this.lock = lock;
        this.clock = clock;
    }

    /** The renewal or reinstatement that the member is to go on with. */
    @Transactional(readOnly = true)
    public Optional<RenewalView> underWay(MemberId member) {
        return renewals.findUnderWay(member.value()).map(this::view);
    }

    /**
     * Starts a renewal, or goes on with the one under way. One of a cycle that is no
     * longer to be renewed is given up.
     * @return nothing when the member may not renew today (R8)
     */
    public Optional<RenewalView> start(MemberId member) {
        lock.take(member);
        Standing standing = certifications.closingOn(member, today());
        HeldCertification governing = standing.governing();
        Renewal old = renewals.findUnderWay(member.value()).orElse(null);
        if (old != null && goesOn(old, standing)) {
            return Optional.of(view(old));
        }
        if (governing == null || standing.eligibility() == null || !standing.eligibility().isEligible()) {
            return Optional.empty();
        }
        if (old != null) {
            old.close();
            renewals.saveAndFlush(old);
        }
        return Optional.of(view(renewals.save(Renewal.start(member, governing, clock.instant()))));
    }

    private boolean goesOn(Renewal old, Standing standing) {
        return old.state() != RenewalState.STARTED || Reviewing.plan(old, standing, today()).isPresent();
    }

    /** The contact details are right now. */
    public boolean confirmDetails(MemberId member, ContactDetails details) {
        boolean filling = change(member, renewal -> renewal.seeDetails(clock.instant()));
        if (filling) {
            contacts.change(member, details);
        }
        return filling;
    }

    public boolean declare(MemberId member, Declarations declarations) {
        return change(member, renewal -> renewal.declare(declarations, clock.instant()));
    }

    /**
     * @param typed nothing takes an earlier code away
     * @return whether the code can be used
     */
    public boolean useCode(MemberId member, String typed) {
        if (typed.isBlank()) {
            return change(member, renewal -> renewal.useCode(null));
        }
        return waivers.usableCode(typed, member, today())
            .map(code -> change(member, renewal -> renewal.useCode(code)))
            .orElse(false);
    }

    /**
     * @return whether there is one being filled in
     */
    private boolean change(MemberId member, Consumer<Renewal> step) {
        lock.take(member);
        Optional<Renewal> renewal = renewals.findUnderWay(member.value())
            .filter(one -> one.state() == RenewalState.STARTED);
        renewal.ifPresent(step);
        return renewal.isPresent();
    }

    private RenewalView view(Renewal renewal) {
        return renewal.toView(today());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

}
