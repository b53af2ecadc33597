package org.cecportal.accounts.signin;

import java.time.Duration;
import java.util.Optional;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.SignInChanged;
import org.cecportal.accounts.SignInChanges;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.activation.Activating;
import org.cecportal.accounts.codes.PendingCode;
import org.cecportal.accounts.factors.AuthenticatorApps;
import org.cecportal.accounts.factors.RecoveryCodes;
import org.cecportal.accounts.factors.SecondStep;
import org.cecportal.accounts.factors.SecondSteps;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.Door;
import org.cecportal.accounts.limits.Guard;
import org.cecportal.accounts.passkeys.Passkeys;
import org.cecportal.history.Access;
import org.cecportal.history.AccessKind;
import org.cecportal.history.AccessLog;
import org.cecportal.mail.MemberContact;
import org.cecportal.mail.MemberContacts;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second step of a sign-in whose first one, the password, was right; or a passkey,
 * which is both.
 */
@Service
public class TakingSecondStep {

    private final AccountRepository accounts;

    private final MemberContacts contacts;

    private final Activating activating;

    private final SecondSteps steps;

    private final AuthenticatorApps apps;

    private final RecoveryCodes recoveryCodes;

    private final Passkeys passkeys;

    private final Guard guard;

    private final SignInChanges changes;

    private final AccessLog accesses;

    private final TransactionTemplate transaction;

    TakingSecondStep(AccountRepository accounts, MemberContacts contacts, Activating activating, SecondSteps steps,
            AuthenticatorApps apps, RecoveryCodes recoveryCodes, Passkeys passkeys, Guard guard, SignInChanges changes,
            AccessLog accesses, PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.contacts = contacts;
        this.activating = activating;
        this.steps = steps;
        this.apps = apps;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
        this.guard = guard;
        this.changes = changes;
        this.accesses = accesses;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @param first who gave the right password
     * @param pending the browser that did
     * @param step one that the account has, see {@link SecondSteps#of}; a passkey is not
     * taken here
     */
    public SecondStepOutcome take(SignedIn first, PendingCode pending, SecondStep step, String code, Caller caller) {
        Optional<Duration> wait = guard.take(Door.CODE, pending.target(), caller);
        if (wait.isPresent()) {
            return new SecondStepOutcome.TooMany(wait.get());
        }
        if (!steps.of(first.accountId()).contains(step) || !accepts(first.accountId(), pending, step, code)) {
            accesses.note(Access.of(AccessKind.SECOND_STEP_FAILED, first.accountId(), caller.address(), step.name()));
            return new SecondStepOutcome.Wrong();
        }
        guard.succeeded(Door.CODE, pending.target(), caller);
        return current(first).<SecondStepOutcome>map(SecondStepOutcome.Accepted::new)
            .orElseGet(SecondStepOutcome.Over::new);
    }

    private boolean accepts(long accountId, PendingCode pending, SecondStep step, String code) {
        return switch (step) {
            case APP -> apps.accepts(accountId, code);
            case MAIL -> activating.useSecondStep(pending, code);
            case RECOVERY_CODE -> useRecoveryCode(accountId, code);
            case PASSKEY -> false;
        };
    }

    private boolean useRecoveryCode(long accountId, String code) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean used = recoveryCodes.use(accountId, code);
            if (used) {
                changes.tell(accounts.findById(accountId).orElseThrow(), SignInChanged.What.RECOVERY_CODE_USED);
            }
            return used;
        }));
    }

    /**
     * Signs in with a passkey, which stands for both steps: it is had, and it asked for a
     * finger, a face or a PIN. Empty when it does not fit, or the account is not open.
     * @param options those the browser was asked with
     */
    public Optional<SignedIn> byPasskey(PublicKeyCredentialRequestOptions options,
            PublicKeyCredential<AuthenticatorAssertionResponse> signed) {
        return passkeys.check(options, signed)
            .flatMap(accounts::findById)
            .filter(Account::isActive)
            .map(account -> account.signedIn(contactOf(account)));
    }

    /**
     * The account as it is now, if it still counts the sign-in: not when its password,
     * its roles or its state changed since.
     */
    public Optional<SignedIn> current(SignedIn first) {
        return accounts.findById(first.accountId())
            .filter(Account::isActive)
            .map(account -> account.signedIn(contactOf(account)))
            .filter(now -> now.sessionKey().equals(first.sessionKey()));
    }

    private @Nullable MemberContact contactOf(Account account) {
        MemberId member = account.member();
        return (member != null) ? contacts.find(member).orElse(null) : null;
    }

}
