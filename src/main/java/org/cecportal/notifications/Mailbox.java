package org.cecportal.notifications;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the outbox, for the demo's mailbox. */
@Component
public class Mailbox {

    private static final int SHOWN = 50;

    private final JdbcClient jdbc;

    Mailbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A mail as it was written. */
    public record Mail(String recipient, String subject, String body, OffsetDateTime writtenAt) {
    }

    /** The newest mails, newest first. */
    public List<Mail> newest() {
        return jdbc.sql("select recipient, subject, body, written_at from mail order by id desc limit ?")
            .param(SHOWN)
            .query(Mail.class)
            .list();
    }

    /**
     * @param recipient without regard to case
     */
    public Optional<Mail> newestTo(String recipient) {
        return jdbc.sql("""
                select recipient, subject, body, written_at from mail where lower(recipient) = lower(?)
                order by id desc limit 1""").param(recipient.replace("\0", "")).query(Mail.class).optional();
    }

}
