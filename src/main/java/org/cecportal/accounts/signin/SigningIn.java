package org.cecportal.accounts.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.UsernameLetters;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.Door;
import org.cecportal.accounts.limits.EvenTime;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.limits.Target;
import org.cecportal.accounts.passwords.PasswordCheck;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Signs in with username and password. Whoever asks learns nothing about who has an
 * account: an unknown name costs the same statements and the same one hash as a wrong
 * password (R12).
 */
@Service
public class SigningIn {

    private static final MemberId NOBODY = new MemberId(-1);

    private final AccountRepository accounts;

    private final MemberContacts contacts;

    private final PasswordCheck passwords;

    private final PasswordUpgrade upgrade;

    private final Guard guard;

    private final EvenTime time;

    private final AccessLog accesses;

    SigningIn(AccountRepository accounts, MemberContacts contacts, PasswordCheck passwords, PasswordUpgrade upgrade,
            Guard guard, EvenTime time, AccessLog accesses) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.passwords = passwords;
        this.upgrade = upgrade;
        this.guard = guard;
        this.time = time;
        this.accesses = accesses;
    }

    /**
     * A guessed default password mails a code, so it counts like a failed try.
     * @param username without regard to case
     */
    public SignInOutcome attempt(String username, String password, Caller caller) {
        long begun = time.begin();
        String name = Account.comparable(username);
        @Nullable Account account = accounts.findByUsername(name).orElse(null);
        Target target = new Target((account != null) ? account.id() : null, name);
        Optional<Duration> wait = guard.take(Door.SIGN_IN, target, caller);
        SignInOutcome outcome = wait.<SignInOutcome>map(SignInOutcome.TooMany::new)
            .orElseGet(() -> check(account, password, caller));
        if (outcome instanceof SignInOutcome.Accepted) {
            guard.succeeded(Door.SIGN_IN, target, caller);
        }
        else {
            if (outcome instanceof SignInOutcome.Refused) {
                accesses.note(Access.of(AccessKind.SIGN_IN_FAILED, target.account(), caller.address(), "password"));
            }
            time.end(begun);
        }
        return outcome;
    }

    private SignInOutcome check(@Nullable Account account, String password, Caller caller) {
        @Nullable MemberId member = (account != null) ? account.member() : null;
        @Nullable MemberContact contact = contacts.find((member != null) ? member : NOBODY).orElse(null);
        boolean right = passwords.matches(password, (account != null) ? account.passwordHash() : null);
        if (account != null && right) {
            upgrade.offer(account, password);
            return new SignInOutcome.Accepted(account.signedIn(contact));
        }
        if (account != null && account.isDefault() && isDefaultPassword(password, account)) {
            return new SignInOutcome.ActivationNeeded(
                    new PendingCode(account.id(), account.username(), caller.browser()));
        }
        return new SignInOutcome.Refused();
    }

    /**
     * It is the name that the account was opened with, in the same case, however a
     * keyboard composes its letters (R12).
     */
    private static boolean isDefaultPassword(String password, Account account) {
        return MessageDigest.isEqual(bytes(account.username()), bytes(password));
    }

    private static byte[] bytes(String text) {
        return UsernameLetters.withCase(text).getBytes(StandardCharsets.UTF_8);
    }

}
