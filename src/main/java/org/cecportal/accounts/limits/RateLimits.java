package org.cecportal.accounts.limits;

import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.github.bucket4j.postgresql.PostgreSQLSelectForUpdateBasedProxyManager;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.shared.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Limits that hold for all nodes together, kept in the database. Each call takes a
 * connection of its own: use it outside transactions. Whom a limit is about is kept as a
 * digest only.
 */
@Component
public class RateLimits {

    private final PostgreSQLSelectForUpdateBasedProxyManager<String> buckets;

    private final LimitSettings settings;

    private final LimitsHit hit;

    private final JdbcClient jdbc;

    RateLimits(DataSource dataSource, LimitSettings settings, LimitsHit hit) {
        this.hit = hit;
        this.jdbc = JdbcClient.create(dataSource);
        this.settings = settings;
        this.buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(dataSource)
            .primaryKeyMapper(PrimaryKeyMapper.STRING)
            .table("rate_limit")
            .idColumn("id")
            .stateColumn("state")
            .expiresAtColumn("expires_at")
            .expirationAfterWrite(
                    ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
            .build();
    }

    /**
     * Takes one from what is allowed. Taking comes before trying, so that many tries at
     * once do not slip through. A limit that is reached is recorded.
     * @return how long to wait; empty when it was allowed
     */
    public Optional<Duration> take(Limit limit, String who) {
        return take(limit, who, "", null);
    }

    /**
     * The same, counted apart for each place.
     * @param from such as an address or a device; empty for all together
     * @param account whose limit it is, for the record; null for whoever is signed in
     */
    Optional<Duration> take(Limit limit, String who, String from, @Nullable Long account) {
        ConsumptionProbe probe = bucket(limit, who, from).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        hit.note(limit, account);
        return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Gives back what was taken for something that turned out well. */
    public void giveBack(Limit limit, String who) {
        giveBack(limit, who, "");
    }

    void giveBack(Limit limit, String who, String from) {
        bucket(limit, who, from).addTokens(1);
    }

    /** Forgets what was taken. */
    void forget(Limit limit, String who, String from) {
        buckets.removeProxy(key(limit, who, from));
    }

    /** Forgets everything that was taken, wherever from. */
    void forgetAll(String who) {
        jdbc.sql("delete from rate_limit where split_part(id, ':', 2) = ?").param(Sha256.hex(who)).update();
    }

    /** Answers 429 and says when to try again. */
    public static void refuse(HttpServletResponse response, Duration wait) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.plusMillis(999).toSeconds()));
    }

    /** Removes what has no effect any more. */
    void sweep() {
        while (buckets.removeExpired(1_000) == 1_000) {
            // more to come
        }
    }

    private Bucket bucket(Limit limit, String who, String from) {
        int times = settings.times(limit);
        return buckets.getProxy(key(limit, who, from),
                () -> BucketConfiguration.builder()
                    .addLimit((bandwidth) -> bandwidth.capacity(times).refillGreedy(times, limit.within))
                    .build());
    }

    private static String key(Limit limit, String who, String from) {
        return limit + ":" + Sha256.hex(who) + (from.isEmpty() ? "" : ":" + Sha256.hex(from));
    }

}
