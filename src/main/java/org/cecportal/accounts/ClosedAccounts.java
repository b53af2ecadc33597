package org.cecportal.accounts;

import java.time.Instant;
import java.time.OffsetDateTime;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.privacy.Retention;
import org.cecportal.shared.privacy.RetentionSettings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forgets what could open accounts that were disabled long ago: passwords, passkeys,
 * authenticator apps, codes and the last sign-in. The account stays disabled, so that no
 * new one is opened for its member; one that is enabled again begins with choosing a
 * password. Staff without an address of their own could not, and keep theirs.
 */
@Component
class ClosedAccounts implements Retention {

    private static final String[] MEANS = { "passkey", "passkey_owner", "authenticator_app", "second_step",
            "recovery_code", "one_time_code", "account_link", "last_sign_in" };

    private final RetentionSettings retention;

    private final PortalSettings settings;

    private final JdbcClient jdbc;

    ClosedAccounts(RetentionSettings retention, PortalSettings settings, JdbcClient jdbc) {
        this.retention = retention;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "means to sign in of disabled accounts";
    }

    @Override
    @Transactional
    public long removeOld(Instant now) {
        OffsetDateTime before = now.atZone(settings.zone()).minus(retention.closedAccounts()).toOffsetDateTime();
        long removed = jdbc
            .sql("""
                    update account set password_hash = null, password_changed_at = null, version = version + 1,
                        invited_at = case when roles = array['MEMBER'] then invited_at else coalesce(invited_at, disabled_at) end
                    where state = 'DISABLED' and disabled_at < ? and password_hash is not null
                        and (roles = array['MEMBER'] or email is not null)""")
            .param(before)
            .update();
        for (String table : MEANS) {
            removed += jdbc.sql("""
                    delete from %s m using account a
                    where a.id = m.account_id and a.state = 'DISABLED' and a.disabled_at < ?""".formatted(table))
                .param(before)
                .update();
        }
        return removed;
    }

}
