package org.cecportal.accounts.own;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountPasswords;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.DefaultUsername;
import org.cecportal.accounts.SignInChanged;
import org.cecportal.accounts.SignInChanges;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.Door;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.limits.Target;
import org.cecportal.accounts.own.OwnAccountOutcome.Done;
import org.cecportal.accounts.own.OwnAccountOutcome.PasswordRefused;
import org.cecportal.accounts.own.OwnAccountOutcome.TooMany;
import org.cecportal.accounts.own.OwnAccountOutcome.UsernameRefused;
import org.cecportal.accounts.own.OwnAccountOutcome.UsernameTaken;
import org.cecportal.accounts.own.OwnAccountOutcome.WrongPassword;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.accounts.passwords.PasswordObjection;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do with their own account while they are signed in. Each change is told by
 * mail and ends the account's other sessions.
 */
@Service
public class OwnAccount {

    /** Letters, digits and the signs between them, in any script. */
    private static final Pattern USERNAME = Pattern
        .compile("[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{2,48}[\\p{L}\\p{M}\\p{N}]");

    /** As default usernames are made (R12). */
    private static final Pattern DEFAULT_USERNAME = Pattern.compile("[\\p{L}\\p{M}]{0,9}\\d{3,}");

    private final AccountRepository accounts;

    private final MemberContacts contacts;

    private final PasswordCheck passwords;

    private final AccountPasswords accepted;

    private final Guard guard;

    private final SignInChanges changes;

    private final AccessLog accesses;

    private final TransactionTemplate transaction;

    private final Clock clock;

    OwnAccount(AccountRepository accounts, MemberContacts contacts, PasswordCheck passwords, AccountPasswords accepted,
            Guard guard, SignInChanges changes, AccessLog accesses, PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.passwords = passwords;
        this.accepted = accepted;
        this.guard = guard;
        this.changes = changes;
        this.accesses = accesses;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Proves with the current password that it is still its owner who sits there.
     * @return {@link Done} with an unchanged account, {@link WrongPassword} or
     * {@link TooMany}
     */
    public OwnAccountOutcome confirm(SignedIn who, String password, Caller caller) {
        Target target = new Target(who.accountId(), who.username());
        Optional<Duration> wait = guard.take(Door.SIGN_IN, target, caller);
        if (wait.isPresent()) {
            return new TooMany(wait.get());
        }
        if (!passwords.matches(password, own(who).passwordHash())) {
            accesses.note(Access.of(AccessKind.SIGN_IN_FAILED, who.accountId(), caller.address(), "confirmation"));
            return new WrongPassword();
        }
        guard.succeeded(Door.SIGN_IN, target, caller);
        return new Done(who);
    }

    public OwnAccountOutcome changePassword(SignedIn who, String current, String chosen, Caller caller) {
        OwnAccountOutcome confirmed = confirm(who, current, caller);
        if (!(confirmed instanceof Done)) {
            return confirmed;
        }
        Optional<PasswordObjection> objection = accepted.objection(who.accountId(), chosen);
        if (objection.isPresent()) {
            return new PasswordRefused(objection.get());
        }
        String hash = passwords.hash(chosen);
        return change(who, SignInChanged.What.PASSWORD, account -> account.choosePassword(hash, clock.instant()));
    }

    /**
     * Staff sign in with their address: they have no other name.
     * @param wanted without regard to case
     */
    public OwnAccountOutcome changeUsername(SignedIn who, String wanted) {
        String name = Account.comparable(wanted.strip());
        if (!who.isMember() || !isUsable(name, who)) {
            return new UsernameRefused();
        }
        Optional<Account> holder = accounts.findByUsername(name);
        if (holder.isPresent() && holder.get().id() != who.accountId()) {
            return new UsernameTaken();
        }
        try {
            return change(who, SignInChanged.What.USERNAME, account -> account.rename(name));
        }
        catch (DataIntegrityViolationException ex) {
            return new UsernameTaken();
        }
    }

    /** A name that another member's account may be opened with is not free. */
    private boolean isUsable(String name, SignedIn who) {
        return USERNAME.matcher(name).matches()
                && (!DEFAULT_USERNAME.matcher(name).matches() || name.equals(defaultUsername(who)));
    }

    private @Nullable String defaultUsername(SignedIn who) {
        MemberId member = who.memberId();
        return (member != null) ? contacts.find(member)
            .map(contact -> Account.comparable(DefaultUsername.of(contact.familyName(), contact.memberNumber())))
            .orElse(null) : null;
    }

    private OwnAccountOutcome change(SignedIn who, SignInChanged.What what, Consumer<Account> verb) {
        return transaction.execute(status -> {
            Account account = own(who);
            verb.accept(account);
            account.endSessions();
            accounts.saveAndFlush(account);
            changes.tell(account, what);
            MemberId member = account.member();
            return new Done(account.signedIn((member != null) ? contacts.find(member).orElse(null) : null));
        });
    }

    private Account own(SignedIn who) {
        return accounts.findById(who.accountId()).orElseThrow();
    }

}
