package org.cecportal.accounts.passwords;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows whether any account still has a password that PBKDF2 hashed. */
@Component
class OldHashes {

    private static final Duration GOOD_FOR = Duration.ofHours(1);

    private final JdbcClient jdbc;

    private final Clock clock;

    private volatile boolean stored = true;

    private volatile Instant askAgain = Instant.MIN;

    OldHashes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Asks the database at most once an hour, and no more when there are none: no new
     * ones come.
     */
    boolean areStored() {
        if (stored && clock.instant().isAfter(askAgain)) {
            askAgain = clock.instant().plus(GOOD_FOR);
            stored = jdbc.sql("select exists (select from account where password_hash like ?)")
                .param("{" + EvenEncoder.OLD + "}%")
                .query(Boolean.class)
                .single();
        }
        return stored;
    }

}
