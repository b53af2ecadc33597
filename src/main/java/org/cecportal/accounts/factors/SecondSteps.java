package org.cecportal.accounts.factors;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

import org.cecportal.accounts.passkeys.Passkeys;
import org.cecportal.shared.PortalSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is asked for a second step after the password, and for which: whoever turned it on,
 * and staff where {@code portal.accounts.staff-second-factor} says so. A mailed code is
 * taken only as long as neither an app nor a passkey is set up, so that a stolen mailbox
 * is no way around them.
 */
@Component
public class SecondSteps {

    private final AuthenticatorApps apps;

    private final RecoveryCodes recoveryCodes;

    private final Passkeys passkeys;

    private final JdbcClient jdbc;

    private final Clock clock;

    private final boolean requiredOfStaff;

    SecondSteps(AuthenticatorApps apps, RecoveryCodes recoveryCodes, Passkeys passkeys, JdbcClient jdbc, Clock clock,
            FactorSettings settings, PortalSettings portal) {
        this.apps = apps;
        this.recoveryCodes = recoveryCodes;
        this.passkeys = passkeys;
        this.jdbc = jdbc;
        this.clock = clock;
        Boolean set = settings.staffSecondFactor();
        this.requiredOfStaff = (set != null) ? set : !portal.demo();
    }

    /** Whether staff must take a second step, whatever they chose. */
    public boolean isRequiredOfStaff() {
        return requiredOfStaff;
    }

    /**
     * @param staff whether it is an account of the staff
     */
    public boolean isOn(long accountId, boolean staff) {
        return staff && requiredOfStaff || isTurnedOn(accountId);
    }

    public boolean isTurnedOn(long accountId) {
        return jdbc.sql("select exists (select from second_step where account_id = ?)")
            .param(accountId)
            .query(Boolean.class)
            .single();
    }

    /** What the account can be asked for; never empty. */
    public Set<SecondStep> of(long accountId) {
        Set<SecondStep> steps = EnumSet.noneOf(SecondStep.class);
        if (apps.has(accountId)) {
            steps.add(SecondStep.APP);
        }
        if (passkeys.has(accountId)) {
            steps.add(SecondStep.PASSKEY);
        }
        if (steps.isEmpty()) {
            steps.add(SecondStep.MAIL);
        }
        if (recoveryCodes.left(accountId) > 0) {
            steps.add(SecondStep.RECOVERY_CODE);
        }
        return steps;
    }

    /** Those of the accounts that have set up an app or a passkey. */
    public Set<Long> setUpBy(Collection<Long> accounts) {
        return jdbc.sql("""
                select account_id from authenticator_app where account_id = any(:accounts)
                union select account_id from passkey where account_id = any(:accounts)""")
            .param("accounts", accounts.toArray(Long[]::new))
            .query(Long.class)
            .set();
    }

    /** Whether it was off. */
    @Transactional
    public boolean turnOn(long accountId) {
        return jdbc.sql("insert into second_step (account_id, since) values (?, ?) on conflict do nothing")
            .params(accountId, clock.instant().atOffset(ZoneOffset.UTC))
            .update() == 1;
    }

    /** Nothing that was set up remains. */
    @Transactional
    public void turnOff(long accountId) {
        jdbc.sql("delete from second_step where account_id = ?").param(accountId).update();
        apps.remove(accountId);
        recoveryCodes.remove(accountId);
    }

}
