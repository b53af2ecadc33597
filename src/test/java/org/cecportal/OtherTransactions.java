package org.cecportal;

import java.util.concurrent.TimeUnit;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Lets a test meet the moment at which one transaction waits for another. */
public final class OtherTransactions {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private OtherTransactions() {
    }

    /**
     * Returns once another transaction waits for the one that calls this.
     * @param jdbc takes part in the calling thread's transaction
     */
    public static void untilOneWaits(JdbcClient jdbc) {
        long until = System.nanoTime() + PATIENCE;
        while (!jdbc.sql("""
                select exists (select from pg_locks
                    where not granted and transactionid = cast(pg_current_xact_id() as xid))""")
            .query(Boolean.class)
            .single()) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(until);
        }
    }

}
