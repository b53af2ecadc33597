package org.cecportal.payments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

public interface PaymentRepository extends Repository<Payment, Long> {

    Payment saveAndFlush(Payment payment);

    void flush();

    Optional<Payment> findById(long id);

    /** {@link PaymentLock} locks its member before. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Payment where id = :id")
    Optional<Payment> findAndLock(long id);

    /** Whose it is: who is locked before it is read. */
    @Query("select memberId from Payment where id = :id")
    Optional<Long> findMemberOf(long id);

    Optional<Payment> findByGatewayAndReference(GatewayKind gateway, String reference);

    /** What gateways are giving back of a payment now, in minor units. */
    @Query("select coalesce(sum(amountMinor), 0) from Refund where paymentId = :payment and state = REQUESTED")
    long sumOfRefundsUnderWay(long payment);

    /** All payments of a subject, the latest first. */
    List<Payment> findBySubjectIdOrderByIdDesc(long subjectId);

    /**
     * Notes when a gateway was last asked. That decides nothing but whom to ask next, and
     * so does not wait for whoever has the payment locked.
     */
    @Transactional
    @Modifying
    @Query("update Payment set askedAt = :now where id = :id")
    void markAsked(long id, Instant now);

}
