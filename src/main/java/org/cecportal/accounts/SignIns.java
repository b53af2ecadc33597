package org.cecportal.accounts;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets up sign-ins for others: the demo's, and those of staff. */
@Service
public class SignIns {

    private final AccountRepository accounts;

    private final PasswordCheck passwords;

    private final Clock clock;

    SignIns(AccountRepository accounts, PasswordCheck passwords, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Gives a member a username and a password of their own without the way by mail. It
     * may be repeated.
     * @throws org.springframework.dao.DataIntegrityViolationException when the username
     * belongs to somebody else
     */
    @Transactional
    public void activate(MemberId member, String username, String password) {
        Account account = accounts.findByMemberId(member.value()).orElseGet(() -> Account.ofMember(member, username));
        if (account.username().equals(username) && passwords.matches(password, account.passwordHash())) {
            return;
        }
        account.rename(username);
        account.choosePassword(passwords.hash(password), clock.instant());
        accounts.save(account);
    }

    /**
     * Opens an account for somebody who need not be a member. Repeating it brings name,
     * address, password and roles up to date.
     */
    @Transactional
    public void openStaff(String username, String displayName, String email, String password, Set<Role> roles) {
        Optional<Account> known = accounts.findByUsername(username);
        @Nullable String hash = known.map(Account::passwordHash).orElse(null);
        boolean passwordStays = passwords.matches(password, hash);
        Account account = known
            .orElseGet(() -> Account.ofStaff(username, passwords.hash(password), roles, clock.instant()));
        if (known.isPresent() && !passwordStays) {
            account.choosePassword(passwords.hash(password), clock.instant());
        }
        account.describe(displayName, email);
        account.grantOnly(roles);
        accounts.save(account);
    }

}
