package org.cecportal.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One code at a time for an account, good for few tries and few minutes (R12). */
@Component
class OneTimeCodes {

    static final Duration VALID_FOR = Duration.ofMinutes(15);

    static final int TRIES = 5;

    /** A fresh code is not replaced sooner than this. */
    static final Duration REPLACEABLE_AFTER = Duration.ofMinutes(1);

    private static final int CODES = 100_000_000;

    private final SecureRandom random = new SecureRandom();

    private final JdbcClient jdbc;

    private final Clock clock;

    OneTimeCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Eight digits. */
    String draw() {
        return "%08d".formatted(random.nextInt(CODES));
    }

    /** Whether the newest code is so young that another would only confuse. */
    boolean isFresh(long accountId) {
        return jdbc.sql("select exists (select from one_time_code where account_id = :account and expires_at > :than)")
            .param("account", accountId)
            .param("than", replaceableUpTo(clock.instant()).atOffset(ZoneOffset.UTC))
            .query(Boolean.class)
            .single();
    }

    /**
     * Keeps a code in place of an older one.
     * @return until when it counts; empty when another was kept a moment ago
     */
    @Transactional
    Optional<Instant> keep(long accountId, String hash) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(VALID_FOR);
        return jdbc.sql("""
                insert into one_time_code as code (account_id, code_hash, expires_at, tries_left)
                values (:account, :hash, :expires, :tries)
                on conflict (account_id) do update
                set code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries_left = excluded.tries_left
                where code.expires_at <= :replaceable
                returning true""")
            .param("account", accountId)
            .param("hash", hash)
            .param("expires", expiresAt.atOffset(ZoneOffset.UTC))
            .param("tries", TRIES)
            .param("replaceable", replaceableUpTo(now).atOffset(ZoneOffset.UTC))
            .query(Boolean.class)
            .optional()
            .map((kept) -> expiresAt);
    }

    /**
     * Spends one try. The hash to compare with; empty when there is no code that counts.
     */
    @Transactional
    Optional<String> spendTry(long accountId) {
        return jdbc.sql("""
                update one_time_code set tries_left = tries_left - 1
                where account_id = :account and tries_left > 0 and expires_at > :now
                returning code_hash""")
            .param("account", accountId)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(String.class)
            .optional();
    }

    /** Uses the code up; false when somebody else just did. */
    @Transactional
    boolean use(long accountId, String hash) {
        return jdbc.sql("delete from one_time_code where account_id = :account and code_hash = :hash")
            .param("account", accountId)
            .param("hash", hash)
            .update() == 1;
    }

    private static Instant replaceableUpTo(Instant now) {
        return now.plus(VALID_FOR).minus(REPLACEABLE_AFTER);
    }

}
