package org.cecportal.accounts;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The accounts. */
public interface AccountRepository extends Repository<Account, Long> {

    Account save(Account account);

    Account saveAndFlush(Account account);

    Optional<Account> findById(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from Account where id = :id")
    Optional<Account> findAndLock(long id);

    @Query("from Account where lower(username) = lower(:username)")
    Optional<Account> findByUsername(String username);

    Optional<Account> findByMemberId(long memberId);

}
