package org.cecportal.accounts.activation;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountPasswords;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.codes.AccountLinks;
import org.cecportal.accounts.codes.AccountLinks.Purpose;
import org.cecportal.accounts.codes.OneTimeCodes;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.accounts.passwords.PasswordObjection;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A password that is chosen by a link from a mail. */
@Service
public class LinkedPasswords {

    private final AccountLinks links;

    private final OneTimeCodes codes;

    private final AccountRepository accounts;

    private final MemberContacts contacts;

    private final PasswordCheck passwords;

    private final AccountPasswords accepted;

    private final TransactionTemplate transaction;

    private final Clock clock;

    LinkedPasswords(AccountLinks links, OneTimeCodes codes, AccountRepository accounts, MemberContacts contacts,
            PasswordCheck passwords, AccountPasswords accepted, PlatformTransactionManager transactions, Clock clock) {
        this.links = links;
        this.codes = codes;
        this.accounts = accounts;
        this.contacts = contacts;
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
     * Takes the password and uses up the link and the codes of the account. Its sessions
     * end.
     * @return who may sign in with it; empty when the link is wrong, used or expired by
     * now
     */
    public Optional<SignedIn> choose(String token, Purpose purpose, String password) {
        Optional<Whose> whose = find(token, purpose);
        if (whose.isEmpty()) {
            return Optional.empty();
        }
        String hash = passwords.hash(password);
        AtomicReference<@Nullable SignedIn> chosen = new AtomicReference<>();
        Actor.actingAs(whose.get().username(),
                () -> transaction.executeWithoutResult(status -> chosen.set(take(token, purpose, hash))));
        return Optional.ofNullable(chosen.get());
    }

    private @Nullable SignedIn take(String token, Purpose purpose, String hash) {
        Optional<Account> account = links.find(token, purpose)
            .flatMap(accounts::findAndLock)
            .filter(one -> !one.isDisabled() && links.use(token, purpose).isPresent());
        return account.map(one -> {
            codes.forget(one.id());
            links.close(one.id(), Purpose.RECOVERY);
            one.choosePassword(hash, clock.instant());
            MemberId member = one.member();
            return one.signedIn((member != null) ? contacts.find(member).orElse(null) : null);
        }).orElse(null);
    }

}
