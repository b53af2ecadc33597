package org.cecportal.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the stored sessions of an account. */
@Component
public class GivenSessions {

    private final JdbcClient jdbc;

    GivenSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The key that the account's sessions are stored under now. */
    public String keyOf(String username) {
        return jdbc.sql("select id || ':' || session_epoch from account where username = ?")
            .param(username)
            .query(String.class)
            .single();
    }

    /** As if the sessions had timed out. */
    public void timeOut(String username) {
        jdbc.sql("delete from spring_session where principal_name = ?").param(keyOf(username)).update();
    }

    /** As if they had been used that much earlier. */
    public void age(String username, long milliseconds) {
        jdbc.sql("update spring_session set last_access_time = last_access_time - ? where principal_name = ?")
            .params(milliseconds, keyOf(username))
            .update();
    }

}
