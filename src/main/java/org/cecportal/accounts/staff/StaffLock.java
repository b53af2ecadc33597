package org.cecportal.accounts.staff;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets one transaction at a time, on all nodes, change who is an administrator: of two
 * who take the role from each other, the second sees what the first did.
 */
@Component
class StaffLock {

    static final long KEY = 0x4345_4353;

    private final JdbcClient jdbc;

    StaffLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    void take() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(KEY).query(row -> {
        });
    }

}
