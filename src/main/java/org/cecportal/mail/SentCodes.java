package org.cecportal.mail;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads from the outbox whether a code was sent. */
@Component
class SentCodes implements CodeMail {

    private final JdbcClient jdbc;

    SentCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public State newest(long accountId) {
        return jdbc.sql("""
                select case when sent_at is not null then 'SENT' when due_at = 'infinity' then 'NOT_SENT'
                    when tries > 0 then 'DELAYED' else 'WAITING' end
                from mail where account_id = ? order by id desc limit 1""")
            .param(accountId)
            .query(State.class)
            .optional()
            .orElse(State.NONE);
    }

}
