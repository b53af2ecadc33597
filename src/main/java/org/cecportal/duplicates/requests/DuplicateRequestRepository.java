package org.cecportal.duplicates.requests;

import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DuplicateRequestRepository extends Repository<DuplicateRequest, Long> {

    DuplicateRequest saveAndFlush(DuplicateRequest request);

    Optional<DuplicateRequest> findById(long id);

    @Query("from DuplicateRequest where memberId = :member and state = OPEN")
    Optional<DuplicateRequest> findOpenOf(long member);

    /** Whose it is: who is locked before it is read. */
    @Query("select memberId from DuplicateRequest where id = :id")
    Optional<Long> findMemberOf(long id);

}
