package org.cecportal.accounts.codes;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.cecportal.shared.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One code at a time for each browser that asks, good for few tries and few minutes
 * (R12).
 */
@Component
public class OneTimeCodes {

    static final Duration VALID_FOR = Duration.ofMinutes(10);

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

    /**
     * Something to compare with.
     *
     * @param shared whether it was mailed because another browser asked
     */
    public record Kept(String codeHash, boolean shared) {
    }

    /** Eight digits. */
    public String draw() {
        return "%08d".formatted(random.nextInt(CODES));
    }

    /** Whether the browser's own code is so young that another would only confuse. */
    public boolean isFresh(long accountId, String browser) {
        return jdbc.sql("""
                select exists (select from one_time_code where account_id = :account and browser = :browser
                    and asked_at > :than and expires_at > :now and not shared)""")
            .param("account", accountId)
            .param("browser", Sha256.hex(browser))
            .param("than", at(clock.instant().minus(REPLACEABLE_AFTER)))
            .param("now", at(clock.instant()))
            .query(Boolean.class)
            .single();
    }

    /**
     * Keeps a code in place of the browser's older one.
     * @return until when it counts; empty when another was kept a moment ago
     */
    @Transactional
    public Optional<Instant> keep(long accountId, String browser, String hash) {
        Instant now = clock.instant();
        Instant expiresAt = now.plus(VALID_FOR);
        forgetExpired(accountId, now);
        return jdbc.sql("""
                insert into one_time_code as code (account_id, browser, code_hash, asked_at, expires_at, tries_left)
                values (:account, :browser, :hash, :now, :expires, :tries)
                on conflict (account_id, browser) do update
                set code_hash = excluded.code_hash, asked_at = excluded.asked_at, expires_at = excluded.expires_at,
                    tries_left = excluded.tries_left, shared = false
                where code.asked_at <= :replaceable or code.shared
                returning true""")
            .param("account", accountId)
            .param("browser", Sha256.hex(browser))
            .param("hash", hash)
            .param("now", at(now))
            .param("expires", at(expiresAt))
            .param("tries", TRIES)
            .param("replaceable", at(now.minus(REPLACEABLE_AFTER)))
            .query(Boolean.class)
            .optional()
            .map((kept) -> expiresAt);
    }

    /**
     * Lets the newest code that was mailed to the account count in this browser too. An
     * own code that still counts stays.
     * @return whether another browser's code counts here now
     */
    @Transactional
    public boolean share(long accountId, String browser) {
        forgetExpired(accountId, clock.instant());
        return jdbc.sql("""
                insert into one_time_code as code
                    (account_id, browser, code_hash, asked_at, expires_at, tries_left, shared)
                select account_id, :browser, code_hash, asked_at, expires_at, :tries, true from one_time_code
                where account_id = :account and not shared and expires_at > :now and browser <> :browser
                order by asked_at desc limit 1
                on conflict (account_id, browser) do update
                set code_hash = excluded.code_hash, asked_at = excluded.asked_at, expires_at = excluded.expires_at,
                    tries_left = excluded.tries_left, shared = true
                where code.tries_left = 0""")
            .param("account", accountId)
            .param("browser", Sha256.hex(browser))
            .param("tries", TRIES)
            .param("now", at(clock.instant()))
            .update() == 1;
    }

    /**
     * Spends one try. The hash to compare with; empty when there is no code that counts.
     */
    @Transactional
    public Optional<Kept> spendTry(long accountId, String browser) {
        return jdbc.sql("""
                update one_time_code set tries_left = tries_left - 1
                where account_id = :account and browser = :browser and tries_left > 0 and expires_at > :now
                returning code_hash, shared""")
            .param("account", accountId)
            .param("browser", Sha256.hex(browser))
            .param("now", at(clock.instant()))
            .query(Kept.class)
            .optional();
    }

    /** The code was right and is not used yet. */
    @Transactional
    public void giveTryBack(long accountId, String browser, Kept code) {
        jdbc.sql("""
                update one_time_code set tries_left = tries_left + 1
                where account_id = :account and browser = :browser and code_hash = :hash""")
            .param("account", accountId)
            .param("browser", Sha256.hex(browser))
            .param("hash", code.codeHash())
            .update();
    }

    /**
     * Uses the code up, and with it every other code of the account; false when somebody
     * else just did.
     */
    @Transactional
    public boolean use(long accountId, String browser, Kept code) {
        boolean used = jdbc
            .sql("delete from one_time_code where account_id = :account and browser = :browser and code_hash = :hash")
            .param("account", accountId)
            .param("browser", Sha256.hex(browser))
            .param("hash", code.codeHash())
            .update() == 1;
        if (used) {
            forget(accountId);
        }
        return used;
    }

    /** Makes codes that were mailed before open nothing. */
    @Transactional
    public void forget(long accountId) {
        jdbc.sql("delete from one_time_code where account_id = ?").param(accountId).update();
    }

    private void forgetExpired(long accountId, Instant now) {
        jdbc.sql("delete from one_time_code where account_id = ? and expires_at <= ?")
            .params(accountId, at(now))
            .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

}
