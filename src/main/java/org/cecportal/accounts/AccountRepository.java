package org.cecportal.accounts;

import java.util.Optional;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, Long> {

    Account save(Account account);

    Account saveAndFlush(Account account);

    Optional<Account> findById(long id);

    @Query("from Account where lower(username) = lower(:username)")
    Optional<Account> findByUsername(String username);

    Optional<Account> findByMemberId(long memberId);

}
