package org.cecportal.renewals;

import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

public interface RenewalRepository extends JpaRepository<Renewal, Long> {

    /**
     * What its member is to go on with: a renewal, which has an end, before a
     * reinstatement.
     */
    @Query("""
            from Renewal where memberId = :member and state in (STARTED, SUBMITTED, HELD)
            order by case when kind = RENEWAL then 0 else 1 end, id desc limit 1""")
    Optional<Renewal> findUnderWay(long member);

    Optional<Renewal> findFirstByMemberIdAndStateOrderByIdDesc(long memberId, RenewalState state);

    /** Whose it is: who is locked before it is read. */
    @Query("select memberId from Renewal where id = :id")
    Optional<Long> findMemberOf(long id);

    Optional<Renewal> findByIdAndMemberId(long id, long memberId);

    /** A request that waits to be decided. */
    @Query("from Renewal where certificationId = :certification and state in (REQUESTED, STARTED, SUBMITTED, HELD)")
    Optional<Renewal> findOpenOf(long certification);

}
