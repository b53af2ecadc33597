package org.cecportal.payments;

import java.util.Optional;

import org.cecportal.members.MemberLock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes changes of one payment wait for each other. Profiles are locked before payments,
 * always, so that nobody waits for each other.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PaymentLock {

    private final PaymentRepository payments;

    private final MemberLock members;

    PaymentLock(PaymentRepository payments, MemberLock members) {
        this.payments = payments;
        this.members = members;
    }

    /** The payment as it stands, once nobody else changes it. */
    public Optional<Payment> take(long id) {
        members.takeOwner(() -> payments.findMemberOf(id));
        return payments.findAndLock(id);
    }

}
