package org.cecportal.accounts;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the sessions of an account, on every node, when the transaction that asks for it
 * commits.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class AccountSessions {

    private final JdbcClient jdbc;

    AccountSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Signs the account out on every device. */
    public void end(String username) {
        jdbc.sql("delete from spring_session where principal_name = ?").param(username).update();
    }

    /** Signs the profile's own account out on every device. */
    public void end(MemberId member) {
        jdbc.sql(
                "delete from spring_session where principal_name in (select username from account where member_id = ?)")
            .param(member.value())
            .update();
    }

}
