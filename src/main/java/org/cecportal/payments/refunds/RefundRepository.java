package org.cecportal.payments.refunds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface RefundRepository extends Repository<Refund, Long> {

    Refund saveAndFlush(Refund refund);

    Optional<Refund> findById(long id);

    /** Refunds whose node died, or whose gateway did not answer. */
    @Query("select id from Refund where state = REQUESTED and requestedAt < :before order by id")
    List<Long> findInterrupted(Instant before);

}
