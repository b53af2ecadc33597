package org.cecportal.accounts;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.cecportal.accounts.AccountLinks.Purpose;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.accounts.passwords.PasswordObjection;
import org.cecportal.shared.Actor;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A password that is chosen by a link from a mail. */
@Service
public class LinkedPasswords {

    private final AccountLinks links;

    private final AccountRepository accounts;

    private final PasswordCheck passwords;

    private final AccountPasswords accepted;

    private final TransactionTemplate transaction;

    private final Clock clock;

    LinkedPasswords(AccountLinks links, AccountRepository accounts, PasswordCheck passwords, AccountPasswords accepted,
            PlatformTransactionManager transactions, Clock clock) {
        this.links = links;
        this.accounts = accounts;
        this.passwords = passwords;
        this.accepted = accepted;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Whose password a link lets choose.
     *
     * @param leastLength of the password, in characters
     */
    public record Whose(long account, String username, int leastLength) {
    }

    /** Whose password the link lets choose; empty when it is wrong, used or expired. */
    public Optional<Whose> find(String token, Purpose purpose) {
        return links.find(token, purpose)
            .flatMap(accounts::findById)
            .filter(account -> !account.isDisabled())
            .map(account -> new Whose(account.id(), account.username(), accepted.leastLength(account.id())));
    }

    /** Why the password cannot be taken; empty when it can. */
    public Optional<PasswordObjection> objection(Whose whose, String password) {
        return accepted.objection(whose.account(), password);
    }

    /**
     * Takes the password and uses the link up. Sessions of the account end.
     * @return whether it was taken; not when the link is wrong, used or expired by now
     */
    public boolean choose(String token, Purpose purpose, String password) {
        Optional<Whose> whose = find(token, purpose);
        if (whose.isEmpty()) {
            return false;
        }
        String hash = passwords.hash(password);
        AtomicBoolean chosen = new AtomicBoolean();
        Actor.actingAs(whose.get().username(),
                () -> transaction.executeWithoutResult(status -> chosen.set(take(token, purpose, hash))));
        return chosen.get();
    }

    private boolean take(String token, Purpose purpose, String hash) {
        Optional<Account> account = links.find(token, purpose)
            .flatMap(accounts::findAndLock)
            .filter(one -> !one.isDisabled() && links.use(token, purpose).isPresent());
        account.ifPresent(one -> one.choosePassword(hash, clock.instant()));
        return account.isPresent();
    }

}
