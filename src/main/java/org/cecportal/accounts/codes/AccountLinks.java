package org.cecportal.accounts.codes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.cecportal.shared.RandomToken;
import org.cecportal.shared.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that are mailed to open an account once. The newest of its purpose counts, for a
 * recovery the newest of each browser; older ones open nothing. Only hashes are kept, so
 * that the database opens nothing either.
 */
@Component
public class AccountLinks {

    private final JdbcClient jdbc;

    private final Clock clock;

    AccountLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a link opens. */
    public enum Purpose {

        /** The first password of staff. */
        INVITATION,
        /** A new password for a forgotten one. */
        RECOVERY

    }

    /**
     * A link that was drawn.
     *
     * @param token as it stands in the address; never to be logged
     * @param expiresAt from when on it opens nothing
     */
    public record Drawn(String token, Instant expiresAt) {

        /** Without the token, so that it can stand in a log. */
        @Override
        public String toString() {
            return "Drawn[" + expiresAt + "]";
        }

    }

    /** Draws a link in place of the account's former one of this purpose. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Drawn draw(long account, Purpose purpose, Duration validFor) {
        return draw(account, purpose, "", clock.instant().plus(validFor));
    }

    /**
     * Draws a link beside a one-time code. It opens in every browser.
     * @param browser the one that asked, whose former link it replaces
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Drawn drawBesideCode(long account, String browser, Instant expiresAt) {
        return draw(account, Purpose.RECOVERY, Sha256.hex(browser), expiresAt);
    }

    private Drawn draw(long account, Purpose purpose, String browser, Instant expiresAt) {
        Drawn drawn = new Drawn(RandomToken.draw(), expiresAt);
        jdbc.sql("delete from account_link where account_id = ? and expires_at <= ?")
            .params(account, clock.instant().atOffset(ZoneOffset.UTC))
            .update();
        jdbc.sql("""
                insert into account_link (digest, account_id, purpose, browser, expires_at)
                values (:digest, :account, :purpose, :browser, :expires)
                on conflict (account_id, purpose, browser) do update
                set digest = excluded.digest, expires_at = excluded.expires_at""")
            .param("digest", Sha256.hex(drawn.token()))
            .param("account", account)
            .param("purpose", purpose.name())
            .param("browser", browser)
            .param("expires", drawn.expiresAt().atOffset(ZoneOffset.UTC))
            .update();
        return drawn;
    }

    /** The account that a link opens; it stays unused. */
    public Optional<Long> find(String token, Purpose purpose) {
        return jdbc.sql(
                "select account_id from account_link where digest = :digest and purpose = :purpose and expires_at > :now")
            .param("digest", Sha256.hex(token))
            .param("purpose", purpose.name())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .optional();
    }

    /** Uses a link up. Of two who do so at once, one gets the account. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> use(String token, Purpose purpose) {
        return jdbc.sql("""
                delete from account_link where digest = :digest and purpose = :purpose and expires_at > :now
                returning account_id""")
            .param("digest", Sha256.hex(token))
            .param("purpose", purpose.name())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .optional();
    }

    /** Whether the account's newest link of this purpose would still open it. */
    public boolean isOpen(long account, Purpose purpose) {
        return jdbc.sql("""
                select exists (select from account_link
                    where account_id = :account and purpose = :purpose and expires_at > :now)""")
            .param("account", account)
            .param("purpose", purpose.name())
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .query(Boolean.class)
            .single();
    }

    /** Lets no link open the account that was drawn before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long account) {
        jdbc.sql("delete from account_link where account_id = ?").param(account).update();
    }

    /** The same for the links of one purpose. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(long account, Purpose purpose) {
        jdbc.sql("delete from account_link where account_id = ? and purpose = ?")
            .params(account, purpose.name())
            .update();
    }

}
