package org.cecportal.accounts.signin;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.AccountsByAddress;
import org.cecportal.accounts.AccountsByAddress.Found;
import org.cecportal.accounts.SignInChanged;
import org.cecportal.accounts.SignInChanges;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.accounts.providers.ProviderIdentity;
import org.cecportal.accounts.providers.ProviderLinks;
import org.cecportal.accounts.signin.ProviderOutcome.Accepted;
import org.cecportal.accounts.signin.ProviderOutcome.Because;
import org.cecportal.accounts.signin.ProviderOutcome.Refused;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens accounts to people who have signed in at a provider: the first time by their
 * verified address, from then on by the provider's name for them (decision 51). It is the
 * first step of a sign-in, like a password.
 */
@Service
public class ProviderSignIn {

    private final AccountRepository accounts;

    private final AccountsByAddress byAddress;

    private final MemberContacts contacts;

    private final ProviderLinks links;

    private final PasswordCheck passwords;

    private final SignInChanges changes;

    private final TransactionTemplate transaction;

    private final Clock clock;

    ProviderSignIn(AccountRepository accounts, AccountsByAddress byAddress, MemberContacts contacts,
            ProviderLinks links, PasswordCheck passwords, SignInChanges changes,
            PlatformTransactionManager transactions, Clock clock) {
        this.accounts = accounts;
        this.byAddress = byAddress;
        this.contacts = contacts;
        this.links = links;
        this.passwords = passwords;
        this.changes = changes;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    public ProviderOutcome signIn(ProviderIdentity who) {
        Optional<Long> linked = links.find(who);
        if (linked.isPresent()) {
            return open(linked.get(), account -> true, Because.CLOSED);
        }
        Optional<EmailAddress> address = verified(who);
        if (address.isEmpty()) {
            return new Refused(Because.UNVERIFIED);
        }
        List<Found> found = byAddress.find(address.get());
        Optional<Long> only = onlyOne(found);
        if (only.isEmpty()) {
            return new Refused(found.isEmpty() ? Because.UNKNOWN : Because.SEVERAL);
        }
        return open(only.get(), account -> addFirst(account, who), Because.LINKED_BEFORE);
    }

    /** Links the own account, whatever the address: both sign-ins were proved. */
    public ProviderOutcome link(SignedIn owner, ProviderIdentity who) {
        Optional<Long> linked = links.find(who);
        if (linked.isPresent()) {
            return linked.get() == owner.accountId() ? new Accepted(owner) : new Refused(Because.TAKEN);
        }
        try {
            transaction.executeWithoutResult(status -> {
                links.put(owner.accountId(), who);
                changes.tell(accounts.findById(owner.accountId()).orElseThrow(), SignInChanged.What.PROVIDER_LINKED);
            });
            return new Accepted(owner);
        }
        catch (DuplicateKeyException ex) {
            return new Refused(Because.TAKEN);
        }
    }

    /** It does not come back by the address; its owner may link it again. */
    public void unlink(SignedIn owner, long link) {
        transaction.executeWithoutResult(status -> {
            if (links.remove(owner.accountId(), link)) {
                changes.tell(accounts.findById(owner.accountId()).orElseThrow(), SignInChanged.What.PROVIDER_UNLINKED);
            }
        });
    }

    private static Optional<EmailAddress> verified(ProviderIdentity who) {
        return (who.emailVerified() && EmailAddress.read(who.email()) instanceof EmailAddress.Reading.Accepted read)
                ? Optional.of(read.address()) : Optional.empty();
    }

    /**
     * The account that is meant, if all are one person's: a profile's own account before
     * those of profiles that were merged into it.
     */
    private static Optional<Long> onlyOne(List<Found> found) {
        Map<Long, Found> accounts = new LinkedHashMap<>();
        found.forEach(one -> accounts.putIfAbsent(one.account(), one));
        Collection<List<Found>> people = accounts.values()
            .stream()
            .collect(Collectors.groupingBy(one -> Objects.requireNonNullElse(one.profile(), -one.account())))
            .values();
        if (people.size() != 1) {
            return Optional.empty();
        }
        List<Found> persons = people.iterator().next();
        List<Found> own = persons.stream().filter(Found::own).toList();
        List<Found> meant = own.isEmpty() ? persons : own;
        return (meant.size() == 1) ? Optional.of(meant.getFirst().account()) : Optional.empty();
    }

    private boolean addFirst(Account account, ProviderIdentity who) {
        boolean added = links.addFirst(account.id(), who);
        if (added) {
            changes.tell(account, SignInChanged.What.PROVIDER_LINKED);
        }
        return added;
    }

    /**
     * @param step may refuse, within the transaction that opens the account
     */
    private ProviderOutcome open(long id, Predicate<Account> step, Because otherwise) {
        Account account = accounts.findById(id).orElseThrow();
        String unknown = account.isDefault() ? passwords.hash(UUID.randomUUID().toString()) : "";
        AtomicReference<ProviderOutcome> outcome = new AtomicReference<>(new Refused(otherwise));
        Actor.actingAs(account.username(),
                () -> transaction.executeWithoutResult(status -> outcome.set(open(id, step, otherwise, unknown))));
        return Objects.requireNonNull(outcome.get());
    }

    private ProviderOutcome open(long id, Predicate<Account> step, Because otherwise, String unknown) {
        Account account = accounts.findAndLock(id).orElseThrow();
        if (!account.takesCodes()) {
            return new Refused(Because.CLOSED);
        }
        if (!step.test(account)) {
            return new Refused(otherwise);
        }
        if (account.isDefault()) {
            account.choosePassword(unknown, clock.instant());
            accounts.saveAndFlush(account);
        }
        MemberId member = account.member();
        return new Accepted(account.signedIn((member != null) ? contacts.find(member).orElse(null) : null));
    }

}
