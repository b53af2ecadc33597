package org.cecportal.accounts.own;

import java.util.List;
import java.util.Optional;

import org.cecportal.accounts.Account;
import org.cecportal.accounts.AccountPasswords;
import org.cecportal.accounts.AccountRepository;
import org.cecportal.accounts.SignInChanged;
import org.cecportal.accounts.SignInChanges;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.factors.AuthenticatorApps;
import org.cecportal.accounts.factors.RecoveryCodes;
import org.cecportal.accounts.factors.SecondSteps;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.own.OwnAccountOutcome.Done;
import org.cecportal.accounts.own.OwnAccountOutcome.PasswordRefused;
import org.cecportal.accounts.passkeys.Passkeys;
import org.cecportal.accounts.passwords.PasswordObjection;

import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The second step of the own sign-in. Its owner is told of each change by mail. */
@Service
public class OwnFactors {

    private final AccountRepository accounts;

    private final OwnAccount account;

    private final SecondSteps steps;

    private final AuthenticatorApps apps;

    private final RecoveryCodes recoveryCodes;

    private final Passkeys passkeys;

    private final AccountPasswords accepted;

    private final SignInChanges changes;

    private final TransactionOperations transaction;

    OwnFactors(AccountRepository accounts, OwnAccount account, SecondSteps steps, AuthenticatorApps apps,
            RecoveryCodes recoveryCodes, Passkeys passkeys, AccountPasswords accepted, SignInChanges changes,
            PlatformTransactionManager transactions) {
        this.accounts = accounts;
        this.account = account;
        this.steps = steps;
        this.apps = apps;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
        this.accepted = accepted;
        this.changes = changes;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Asks for a second step from now on: a code by mail, until something better is set
     * up.
     * @return the recovery codes, as they are shown once
     */
    @Transactional
    public List<String> turnOn(SignedIn who) {
        if (steps.turnOn(who.accountId())) {
            changes.tell(own(who), SignInChanged.What.TWO_STEP_ON);
        }
        return recoveryCodes.renew(who.accountId());
    }

    /**
     * Adds an authenticator app, which turns the second step on.
     * @param secret as it was drawn and shown to the app
     * @return the recovery codes, as they are shown once; empty when the code is wrong
     */
    @Transactional
    public Optional<List<String>> addApp(SignedIn who, String secret, String code) {
        if (!apps.add(who.accountId(), secret, code)) {
            return Optional.empty();
        }
        steps.turnOn(who.accountId());
        changes.tell(own(who), SignInChanged.What.AUTHENTICATOR_ADDED);
        return Optional.of(recoveryCodes.renew(who.accountId()));
    }

    @Transactional
    public void removeApp(SignedIn who) {
        if (apps.remove(who.accountId())) {
            changes.tell(own(who), SignInChanged.What.AUTHENTICATOR_REMOVED);
        }
    }

    /**
     * @return as they are shown once
     */
    @Transactional
    public List<String> renewRecoveryCodes(SignedIn who) {
        changes.tell(own(who), SignInChanged.What.RECOVERY_CODES);
        return recoveryCodes.renew(who.accountId());
    }

    /**
     * Adds a passkey that the browser made.
     * @param options those it was asked with
     * @return false when it does not fit them
     */
    @Transactional
    public boolean addPasskey(SignedIn who, PublicKeyCredentialCreationOptions options, RelyingPartyPublicKey made) {
        boolean added = passkeys.add(options, made);
        if (added) {
            changes.tell(own(who), SignInChanged.What.PASSKEY_ADDED);
        }
        return added;
    }

    @Transactional
    public void removePasskey(SignedIn who, long id) {
        if (passkeys.remove(who.accountId(), id)) {
            changes.tell(own(who), SignInChanged.What.PASSKEY_REMOVED);
        }
    }

    /**
     * From now on the password stands alone, so it must be long enough for that.
     * @param password the current one
     */
    public OwnAccountOutcome turnOff(SignedIn who, String password, Caller caller) {
        OwnAccountOutcome confirmed = account.confirm(who, password, caller);
        if (!(confirmed instanceof Done)) {
            return confirmed;
        }
        Optional<PasswordObjection> objection = accepted.objectionAlone(who.accountId(), password);
        if (objection.isPresent()) {
            return new PasswordRefused(objection.get());
        }
        transaction.executeWithoutResult(status -> {
            steps.turnOff(who.accountId());
            changes.tell(own(who), SignInChanged.What.TWO_STEP_OFF);
        });
        return confirmed;
    }

    private Account own(SignedIn who) {
        return accounts.findById(who.accountId()).orElseThrow();
    }

}
