package org.cecportal.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;

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

    private final RateLimits limits;

    SigningIn(AccountRepository accounts, MemberContacts contacts, PasswordCheck passwords, RateLimits limits) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.passwords = passwords;
        this.limits = limits;
    }

    /**
     * A guessed default password mails a code, so it counts against the address like a
     * failed try.
     * @param username without regard to case
     * @param address where the request comes from
     */
    public SignInOutcome attempt(String username, String password, String address) {
        String name = Account.comparable(username);
        Optional<Duration> wait = takeTry(name, address);
        if (wait.isPresent()) {
            return new SignInOutcome.TooMany(wait.get());
        }
        SignInOutcome outcome = check(name, password);
        if (outcome instanceof SignInOutcome.Accepted) {
            limits.giveBack(Limit.FAILED_SIGN_INS_FROM_ADDRESS, address);
        }
        if (!(outcome instanceof SignInOutcome.Refused)) {
            limits.forget(Limit.FAILED_SIGN_INS, name);
        }
        return outcome;
    }

    private Optional<Duration> takeTry(String name, String address) {
        Optional<Duration> wait = limits.take(Limit.FAILED_SIGN_INS_FROM_ADDRESS, address);
        return wait.isPresent() ? wait : limits.take(Limit.FAILED_SIGN_INS, name);
    }

    private SignInOutcome check(String name, String password) {
        @Nullable Account account = accounts.findByUsername(name).orElse(null);
        @Nullable MemberId member = (account != null) ? account.member() : null;
        @Nullable MemberContact contact = contacts.find((member != null) ? member : NOBODY).orElse(null);
        boolean right = passwords.matches(password, (account != null) ? account.passwordHash() : null);
        if (account != null && right) {
            return new SignInOutcome.Accepted(account.signedIn(contact));
        }
        if (account != null && account.isDefault() && isDefaultPassword(password, account)) {
            return new SignInOutcome.ActivationNeeded(new PendingCode(account.id(), account.username()));
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
