package org.cecportal.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.cecportal.mail.CodeMail;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddresses;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A code to the address on file, and with it a new password: the way to the first sign-in
 * and back from a forgotten password (R12). Whoever has no account is answered, in the
 * same time, as if there were one.
 */
@Service
public class Activating {

    private final AccountRepository accounts;

    private final MemberContacts contacts;

    private final EmailAddresses addresses;

    private final CodeMail mail;

    private final OneTimeCodes codes;

    private final PasswordCheck passwords;

    private final PasswordPolicy policy;

    private final RateLimits limits;

    private final ApplicationEventPublisher events;

    private final AccountSessions sessions;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Activating(AccountRepository accounts, MemberContacts contacts, EmailAddresses addresses, CodeMail mail,
            OneTimeCodes codes, PasswordCheck passwords, PasswordPolicy policy, RateLimits limits,
            ApplicationEventPublisher events, AccountSessions sessions, PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.addresses = addresses;
        this.mail = mail;
        this.codes = codes;
        this.passwords = passwords;
        this.policy = policy;
        this.limits = limits;
        this.events = events;
        this.sessions = sessions;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Sends a code, when there is an account and an address to send it to. */
    public CodeDelivery sendCode(PendingCode pending) {
        String code = codes.draw();
        String hash = passwords.hash(code);
        @Nullable Account account = find(pending);
        if (account == null || account.isDisabled()) {
            return new CodeDelivery.Sent();
        }
        @Nullable MemberContact contact = contactOf(account);
        @Nullable String email = (contact != null) ? contact.email() : account.email();
        if (email == null || email.isBlank()) {
            return new CodeDelivery.NoAddress();
        }
        if (addresses.sendable(email).isEmpty()) {
            return new CodeDelivery.Undeliverable();
        }
        if (codes.isFresh(account.id())) {
            return new CodeDelivery.SentBefore();
        }
        Optional<Duration> wait = limits.take(Limit.CODES, String.valueOf(account.id()));
        if (wait.isPresent()) {
            return new CodeDelivery.TooMany(wait.get());
        }
        CodeRequested.Purpose purpose = account.isDefault() ? CodeRequested.Purpose.ACTIVATION
                : CodeRequested.Purpose.RECOVERY;
        String name = account.signedIn(contact).displayName();
        transaction.executeWithoutResult((status) -> codes.keep(account.id(), hash)
            .ifPresent((expiresAt) -> events.publishEvent(
                    new CodeRequested(purpose, account.id(), account.member(), email, name, code, expiresAt))));
        return new CodeDelivery.Sent();
    }

    /**
     * Whether the newest code was sent. Only shown to a person who has entered the
     * default password.
     */
    public CodeMail.State mail(PendingCode pending) {
        return (pending.accountId() != null) ? mail.newest(pending.accountId()) : CodeMail.State.NONE;
    }

    /**
     * Begins recovery for whoever answers to the username; the answer is the same for
     * everybody.
     * @return how long to wait; empty when a code is on its way, if there is an account
     */
    public Optional<Duration> recover(PendingCode pending, String address) {
        Optional<Duration> wait = limits.take(Limit.RECOVERIES_FROM_ADDRESS, address)
            .or(() -> limits.take(Limit.RECOVERIES, Account.comparable(pending.username())));
        if (wait.isEmpty()) {
            sendCode(pending);
        }
        return wait;
    }

    /** Who is meant by a username, known or not. */
    public PendingCode pendingFor(String username) {
        String name = Account.comparable(username);
        return new PendingCode(accounts.findByUsername(name).map(Account::id).orElse(null), name);
    }

    /**
     * Why the password cannot be taken; empty when it can. Nobody is named by the answer.
     */
    public Optional<PasswordPolicy.Objection> objection(PendingCode pending, String password, Locale locale) {
        List<String> known = new ArrayList<>(List.of(Account.comparable(pending.username())));
        @Nullable Account account = find(pending);
        @Nullable MemberContact contact = (account != null) ? contactOf(account) : null;
        if (contact != null) {
            known.add(DefaultUsername.of(contact.familyName(), contact.memberNumber()).toLowerCase(Locale.ROOT));
        }
        return policy.objection(password, known, locale);
    }

    /**
     * Takes the new password when the code is right. Each call spends one of the code's
     * tries; a right code is used up, and other sessions of the account end.
     * @return who is now signed in; empty when the code is wrong, old, used or out of
     * tries
     */
    public Optional<SignedIn> complete(PendingCode pending, String code, String newPassword) {
        @Nullable Account account = find(pending);
        @Nullable String kept = codes.spendTry((account != null) ? account.id() : -1).orElse(null);
        boolean right = passwords.matches(UsernameLetters.withCase(code).replaceAll("[ -]", ""), kept);
        if (account == null || kept == null || !right) {
            return Optional.empty();
        }
        String hash = passwords.hash(newPassword);
        AtomicReference<@Nullable SignedIn> signedIn = new AtomicReference<>();
        Actor.actingAs(account.username(), () -> transaction
            .executeWithoutResult((status) -> signedIn.set(choosePassword(account.id(), kept, hash))));
        limits.forget(Limit.FAILED_SIGN_INS, Account.comparable(account.username()));
        return Optional.ofNullable(signedIn.get());
    }

    private @Nullable SignedIn choosePassword(long accountId, String usedCode, String hash) {
        Account account = accounts.findById(accountId).orElseThrow();
        if (account.isDisabled() || !codes.use(accountId, usedCode)) {
            return null;
        }
        account.choosePassword(hash, clock.instant());
        sessions.end(account.username());
        return account.signedIn(contactOf(account));
    }

    private @Nullable Account find(PendingCode pending) {
        return accounts.findById(Objects.requireNonNullElse(pending.accountId(), -1L)).orElse(null);
    }

    private @Nullable MemberContact contactOf(Account account) {
        MemberId member = account.member();
        return (member != null) ? contacts.find(member).orElse(null) : null;
    }

}
