package org.cecportal.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.cecportal.accounts.codes.AccountLinks;
import org.cecportal.accounts.codes.OneTimeCodes;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.accounts.providers.ProviderLinks;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Sees to sign-ins of others: the demo's, those of staff, those of merged profiles. */
@Service
public class SignIns {

    private final AccountRepository accounts;

    private final PasswordCheck passwords;

    private final AccountLinks links;

    private final OneTimeCodes codes;

    private final ProviderLinks providers;

    private final Clock clock;

    SignIns(AccountRepository accounts, PasswordCheck passwords, AccountLinks links, OneTimeCodes codes,
            ProviderLinks providers, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.links = links;
        this.codes = codes;
        this.providers = providers;
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
     * @throws IllegalArgumentException when mail cannot be sent to the address
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
        account.describe(displayName, EmailAddress.of(email).toString());
        account.grantOnly(roles);
        accounts.save(account);
    }

    /**
     * Signs the profile's own account out on every device; codes and links that were sent
     * to it count no more.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void signOut(MemberId member) {
        accounts.findByMemberId(member.value()).ifPresent(account -> {
            codes.forget(account.id());
            links.close(account.id());
            account.endSessions();
            accounts.save(account);
        });
    }

    /**
     * Forgets the password of the profile's own account if it was chosen since: a member
     * activates it again, staff recover theirs; and what was linked since. Whoever read
     * the mail of the wrong profile meanwhile may have done that.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetPasswordChosenSince(MemberId member, Instant since) {
        accounts.findByMemberId(member.value()).ifPresent(account -> providers.forgetSince(account.id(), since));
        accounts.findByMemberId(member.value())
            .filter(account -> account.choseAfter(since))
            .ifPresent(account -> account.forgetPassword(passwords.hash(UUID.randomUUID().toString())));
    }

}
