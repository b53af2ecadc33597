package org.cecportal.shared;

import java.time.Duration;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps rosters and merges apart: rows go to the member whom their number means while
 * they are applied.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RosterLock {

    private static final long KEY = 0x4345_4352;

    private final JdbcClient jdbc;

    RosterLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends no profiles are merged. */
    public void applying() {
        lock("pg_advisory_xact_lock_shared");
    }

    /**
     * Until the transaction ends no roster is applied.
     * @param patience how long this and any later lock of the transaction is waited for
     * @throws org.springframework.dao.PessimisticLockingFailureException when it takes
     * longer
     */
    public void merging(Duration patience) {
        jdbc.sql("select set_config('lock_timeout', ?, true)")
            .param(String.valueOf(patience.toMillis()))
            .query(String.class)
            .single();
        lock("pg_advisory_xact_lock");
    }

    private void lock(String function) {
        jdbc.sql("select " + function + "(?)").param(KEY).query(row -> {
        });
    }

}
