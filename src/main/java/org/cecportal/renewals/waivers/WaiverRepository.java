package org.cecportal.renewals.waivers;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface WaiverRepository extends Repository<Waiver, Long> {

    Waiver saveAndFlush(Waiver waiver);

    Optional<Waiver> findById(long id);

    /** In the order of their ids, so that nobody waits for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Waiver where id in :ids order by id")
    List<Waiver> findAndLock(Collection<Long> ids);

}
