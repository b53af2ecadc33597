package org.cecportal.accounts.signin;

import java.time.Clock;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps when each account last signed in. */
@Component
public class LastSignIns {

    private final JdbcClient jdbc;

    private final Clock clock;

    LastSignIns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Does nothing for an account that is not stored. */
    @Transactional
    public void note(long account) {
        jdbc.sql("""
                insert into last_sign_in (account_id, signed_in_at) select id, :now from account where id = :account
                on conflict (account_id) do update set signed_in_at = excluded.signed_in_at""")
            .param("account", account)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    }

}
