package org.cecportal.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the outbox, for the demo's mailbox. */
@Component
public class Mailbox {

    private static final int SHOWN = 50;

    private static final String MAILS = """
            select m.*, array(select name from mail_attachment a where a.mail_id = m.id order by position) as files
            from mail m
            """;

    private final JdbcClient jdbc;

    Mailbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A mail as it was written. */
    public record Mail(long id, String recipient, String subject, String body, OffsetDateTime writtenAt,
            List<String> attachments) {
    }

    /** The newest mails, newest first. */
    public List<Mail> newest() {
        return jdbc.sql(MAILS + "order by id desc limit ?").param(SHOWN).query(Mailbox::mail).list();
    }

    /**
     * @param recipient without regard to case
     */
    public Optional<Mail> newestTo(String recipient) {
        return jdbc.sql(MAILS + "where lower(recipient) = lower(?) order by id desc limit 1")
            .param(recipient)
            .query(Mailbox::mail)
            .optional();
    }

    /**
     * @param position from 0, in the order of {@link Mail#attachments()}
     */
    public Optional<Attachment> attachment(long mailId, int position) {
        return jdbc.sql("select name, content_type, content from mail_attachment where mail_id = ? and position = ?")
            .params(mailId, position)
            .query((row, number) -> new Attachment(row.getString("name"), row.getString("content_type"),
                    row.getBytes("content")))
            .optional();
    }

    private static Mail mail(ResultSet row, int number) throws SQLException {
        return new Mail(row.getLong("id"), row.getString("recipient"), row.getString("subject"), row.getString("body"),
                row.getObject("written_at", OffsetDateTime.class),
                List.of((String[]) row.getArray("files").getArray()));
    }

}
