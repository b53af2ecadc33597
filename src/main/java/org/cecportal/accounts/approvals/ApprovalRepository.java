package org.cecportal.accounts.approvals;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApprovalRepository extends Repository<Approval, Long> {

    Approval saveAndFlush(Approval approval);

    /** Of two who decide at once one waits, and then finds it decided. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Approval where id = :id")
    Optional<Approval> findAndLock(long id);

}
