package org.cecportal.payments;

import java.time.LocalDate;
import java.util.Optional;

/** What is paid for. The module that keeps it implements this. */
public interface PaidSubject {

    /**
     * Uses received money for what it is for, in the transaction that records it, with
     * the member's profile locked.
     * @param paidOn the day the payer paid
     * @return why it could not be used; empty when it was
     */
    Optional<PaymentProblem> use(PaymentView payment, LocalDate paidOn);

    /** Whether it still waits for money. */
    boolean isWaiting(long subjectId);

    /** All money received for it was given back, in the transaction that records it. */
    void refunded(PaymentView payment);

    /** The page that shows it, as in {@code /renewals/7}. */
    String pageOf(long subjectId);

}
