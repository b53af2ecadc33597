package org.cecportal.accounts.signin;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.passwords.HashingBusyException;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Replaces the hash of a password that was made in an older way: at its owner's sign-in,
 * when the portal knows the password. Signing in never fails for it.
 */
@Component
class PasswordUpgrade {

    private static final Logger log = LoggerFactory.getLogger(PasswordUpgrade.class);

    private final AccountRepository accounts;

    private final PasswordCheck passwords;

    private final ChangeReason because;

    private final TransactionTemplate transaction;

    PasswordUpgrade(AccountRepository accounts, PasswordCheck passwords, ChangeReason because,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.because = because;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param password the right one
     */
    void offer(Account account, String password) {
        @Nullable String old = account.passwordHash();
        if (old == null || !passwords.isOutdated(old)) {
            return;
        }
        try {
            String hash = passwords.hash(password);
            Actor.actingAs(account.username(), () -> transaction.executeWithoutResult(status -> {
                because.is("a newer kind of hash");
                accounts.findById(account.id()).ifPresent(stored -> stored.rehash(old, hash));
            }));
        }
        catch (OptimisticLockingFailureException | HashingBusyException ex) {
            log.debug("The hash is replaced at the next sign-in", ex);
        }
    }

}
