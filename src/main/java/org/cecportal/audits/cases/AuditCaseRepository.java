package org.cecportal.audits.cases;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface AuditCaseRepository extends Repository<AuditCase, Long> {

    AuditCase saveAndFlush(AuditCase audited);

    Optional<AuditCase> findById(long id);

    /** One who decides makes others wait. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from AuditCase where id = :id")
    Optional<AuditCase> findAndLock(long id);

    /** Whether somebody has decided in it before an appeal. */
    @NativeQuery("""
            select exists (select from audit_decision
                where case_id = :id and stage <> 'APPEAL' and decided_by = :username)""")
    boolean hasDecided(long id, String username);

    /** Whose it is: who is locked before it is read. */
    @Query("select memberId from AuditCase where id = :id")
    Optional<Long> findMemberOf(long id);

}
