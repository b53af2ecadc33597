package org.cecportal.shared;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why the changes of the running transaction are made; history keeps it with each of them
 * (R16).
 */
@Component
public class ChangeReason {

    private final JdbcClient jdbc;

    ChangeReason(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void is(String reason) {
        jdbc.sql("select set_config('portal.reason', ?, true)").param(reason).query(String.class).single();
    }

}
