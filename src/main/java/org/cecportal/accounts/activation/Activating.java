package org.cecportal.accounts.activation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountPasswords;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.CodeRequested;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.UsernameLetters;
import org.cecportal.accounts.codes.AccountLinks;
import org.cecportal.accounts.codes.AccountLinks.Purpose;
import org.cecportal.accounts.codes.CodeDelivery;
import org.cecportal.accounts.codes.OneTimeCodes;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.Door;
import org.cecportal.accounts.limits.EvenTime;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.limits.Limit;
import org.cecportal.accounts.limits.RateLimits;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.accounts.passwords.PasswordObjection;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.cecportal.mail.CodeMail;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.text.EmailAddress;
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

    private final AccountLinks links;

    private final PasswordCheck passwords;

    private final AccountPasswords accepted;

    private final Guard guard;

    private final RateLimits limits;

    private final EvenTime time;

    private final AccessLog accesses;

    private final ApplicationEventPublisher events;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Activating(AccountRepository accounts, MemberContacts contacts, EmailAddresses addresses, CodeMail mail,
            OneTimeCodes codes, AccountLinks links, PasswordCheck passwords, AccountPasswords accepted, Guard guard,
            RateLimits limits, EvenTime time, AccessLog accesses, ApplicationEventPublisher events,
            PlatformTransactionManager transactions, Clock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.addresses = addresses;
        this.mail = mail;
        this.codes = codes;
        this.links = links;
        this.passwords = passwords;
        this.accepted = accepted;
        this.guard = guard;
        this.limits = limits;
        this.time = time;
        this.accesses = accesses;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Sends a code, when there is an account and an address to send it to. What comes
     * back is for people who have entered the default password; others are told nothing.
     */
    public CodeDelivery sendCode(PendingCode pending, Caller caller) {
        Optional<Duration> wait = guard.take(Door.CODE_REQUEST, pending.target(), caller);
        return wait.<CodeDelivery>map(CodeDelivery.TooMany::new)
            .orElseGet(() -> send(pending, CodeRequested.Purpose.ACTIVATION, caller));
    }

    /** Sends a code that is the second step of a sign-in. */
    public CodeDelivery sendSecondStep(PendingCode pending, Caller caller) {
        Optional<Duration> wait = guard.take(Door.CODE_REQUEST, pending.target(), caller);
        return wait.<CodeDelivery>map(CodeDelivery.TooMany::new)
            .orElseGet(() -> send(pending, CodeRequested.Purpose.SECOND_STEP, caller));
    }

    private CodeDelivery send(PendingCode pending, CodeRequested.Purpose purpose, Caller caller) {
        String code = codes.draw();
        String hash = passwords.hash(code);
        @Nullable Account account = find(pending);
        if (account == null || !account.takesCodes()) {
            return new CodeDelivery.Sent(null);
        }
        @Nullable MemberContact contact = contactOf(account);
        @Nullable String email = addressOf(account, contact);
        if (email == null || email.isBlank()) {
            return new CodeDelivery.NoAddress();
        }
        @Nullable EmailAddress address = addresses.sendable(email).orElse(null);
        if (address == null) {
            return new CodeDelivery.Undeliverable();
        }
        boolean proved = purpose == CodeRequested.Purpose.SECOND_STEP || caller.knows(account.id());
        @Nullable String shown = proved ? address.masked() : null;
        if (codes.isFresh(account.id(), pending.browser())) {
            return new CodeDelivery.SentBefore(shown);
        }
        Optional<Duration> wait = guard.takeMail(account.id(), caller);
        if (wait.isPresent()) {
            return codes.share(account.id(), pending.browser()) ? new CodeDelivery.Sent(shown)
                    : new CodeDelivery.TooMany(wait.get());
        }
        String name = account.signedIn(contact).displayName();
        transaction.executeWithoutResult((status) -> codes.keep(account.id(), pending.browser(), hash)
            .ifPresent((expiresAt) -> events.publishEvent(new CodeRequested(purpose, account.id(), pending.browser(),
                    account.member(), email, name, code, expiresAt, linkBeside(purpose, pending, expiresAt)))));
        return new CodeDelivery.Sent(shown);
    }

    /** Only a recovery has one: it may be finished in any browser. */
    private @Nullable String linkBeside(CodeRequested.Purpose purpose, PendingCode pending, Instant expiresAt) {
        Long account = pending.accountId();
        return (purpose == CodeRequested.Purpose.RECOVERY && account != null)
                ? links.drawBesideCode(account, pending.browser(), expiresAt).token() : null;
    }

    /**
     * Where codes go, masked, for a browser that has signed in to the account before or
     * has given its password. Others are told nothing of an address (decision 50).
     */
    public Optional<String> destination(PendingCode pending, boolean passwordGiven, Caller caller) {
        return Optional.ofNullable(find(pending))
            .filter(Account::takesCodes)
            .filter(account -> passwordGiven || caller.knows(account.id()))
            .flatMap(account -> addresses.sendable(addressOf(account, contactOf(account))))
            .map(EmailAddress::masked);
    }

    private static @Nullable String addressOf(Account account, @Nullable MemberContact contact) {
        return (contact != null) ? contact.email() : account.email();
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
     * everybody, and as quick.
     * @return how long to wait; empty when a code is on its way, if there is an account
     */
    public Optional<Duration> recover(PendingCode pending, Caller caller) {
        long begun = time.begin();
        Optional<Duration> wait = guard.take(Door.CODE_REQUEST, pending.target(), caller);
        if (wait.isEmpty()) {
            send(pending, CodeRequested.Purpose.RECOVERY, caller);
        }
        time.end(begun);
        return wait;
    }

    /** Who is meant by a username, known or not. */
    public PendingCode pendingFor(String username, Caller caller) {
        String name = Account.comparable(username);
        return new PendingCode(accounts.findByUsername(name).map(Account::id).orElse(null), name, caller.browser());
    }

    /**
     * Why the password cannot be taken by anybody who signs in with this name; empty when
     * it can. It tells nothing of whether there is an account.
     */
    public Optional<PasswordObjection> objection(PendingCode pending, String password) {
        return accepted.objectionOfAny(pending.username(), password);
    }

    /**
     * Takes the new password when the code is right. Each call spends one of the code's
     * tries; a right code is used up, and other sessions of the account end.
     */
    public CodeOutcome complete(PendingCode pending, String code, String newPassword, Caller caller) {
        long begun = time.begin();
        Optional<Duration> wait = guard.take(Door.CODE, pending.target(), caller);
        CodeOutcome outcome = wait.<CodeOutcome>map(CodeOutcome.TooMany::new)
            .orElseGet(() -> check(pending, code, newPassword));
        if (outcome instanceof CodeOutcome.Accepted || outcome instanceof CodeOutcome.PasswordRefused) {
            guard.succeeded(Door.CODE, pending.target(), caller);
        }
        else {
            if (outcome instanceof CodeOutcome.Wrong) {
                accesses.note(Access.of(AccessKind.SIGN_IN_FAILED, pending.accountId(), caller.address(), "code"));
            }
            time.end(begun);
        }
        if (outcome instanceof CodeOutcome.Accepted) {
            guard.succeeded(Door.SIGN_IN, pending.target(), caller);
        }
        return outcome;
    }

    private CodeOutcome check(PendingCode pending, String code, String newPassword) {
        @Nullable Account account = find(pending);
        long id = (account != null) ? account.id() : -1;
        OneTimeCodes.@Nullable Kept kept = rightCode(id, pending, code);
        if (account == null || kept == null) {
            return new CodeOutcome.Wrong();
        }
        Optional<PasswordObjection> objection = accepted.objection(id, newPassword);
        if (objection.isPresent()) {
            codes.giveTryBack(id, pending.browser(), kept);
            return new CodeOutcome.PasswordRefused(objection.get());
        }
        String hash = passwords.hash(newPassword);
        AtomicReference<@Nullable SignedIn> signedIn = new AtomicReference<>();
        Actor.actingAs(account.username(), () -> transaction
            .executeWithoutResult((status) -> signedIn.set(choosePassword(id, pending.browser(), kept, hash))));
        SignedIn begun = signedIn.get();
        return (begun != null) ? new CodeOutcome.Accepted(begun) : new CodeOutcome.Wrong();
    }

    /** What was kept of the code, if it is right. It costs one hash in any case. */
    private OneTimeCodes.@Nullable Kept rightCode(long id, PendingCode pending, String code) {
        OneTimeCodes.@Nullable Kept kept = codes.spendTry(id, pending.browser()).orElse(null);
        boolean right = passwords.matches(UsernameLetters.withCase(code).replaceAll("[ -]", ""),
                (kept != null) ? kept.codeHash() : null);
        if (!right || kept == null) {
            return null;
        }
        boolean free = !kept.shared() || limits.take(Limit.SHARED_CODES_OF_ACCOUNT, String.valueOf(id)).isEmpty();
        return free ? kept : null;
    }

    /** Uses a code up that is the second step of a sign-in; false when it is wrong. */
    public boolean useSecondStep(PendingCode pending, String code) {
        long id = Objects.requireNonNullElse(pending.accountId(), -1L);
        OneTimeCodes.@Nullable Kept kept = rightCode(id, pending, code);
        return kept != null && codes.use(id, pending.browser(), kept);
    }

    private @Nullable SignedIn choosePassword(long accountId, String browser, OneTimeCodes.Kept used, String hash) {
        Account account = accounts.findAndLock(accountId).orElseThrow();
        if (!account.takesCodes() || !codes.use(accountId, browser, used)) {
            return null;
        }
        links.close(accountId, Purpose.RECOVERY);
        account.choosePassword(hash, clock.instant());
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
