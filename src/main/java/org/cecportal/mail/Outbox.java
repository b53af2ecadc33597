package org.cecportal.mail;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.cecportal.shared.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails to send, written in the transaction that causes them.
 */
@Component
public class Outbox {

    private static final String WRITE = """
            insert into mail (recipient, subject, body, urgency, written_at, due_at, confidential, expires_at, member_id,
                account_id, browser, about, unsubscribe)
            values (:recipient, :subject, :body, :urgency, :now, :now, :confidential, :expires, :member, :account, :browser,
                :about, :unsubscribe)
            on conflict (about) do nothing""";

    private final JdbcClient jdbc;

    private final NamedParameterJdbcOperations batches;

    private final Clock clock;

    Outbox(JdbcClient jdbc, NamedParameterJdbcOperations batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** A mail that is due, held by the transaction that took it. */
    record Due(long id, String recipient, String subject, String body, boolean confidential, int tries,
            OffsetDateTime writtenAt, @Nullable String unsubscribe) {
    }

    /** Adds a letter, unless one with the same key was added before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(Letter letter) {
        jdbc.sql(WRITE + " returning id")
            .paramSource(parameters(letter))
            .query(Long.class)
            .optional()
            .ifPresent(id -> attach(id, letter.attachments()));
    }

    /** The same for many letters without attachments, all at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(List<Letter> letters) {
        batches.batchUpdate(WRITE, letters.stream().map(this::parameters).toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource parameters(Letter letter) {
        return new MapSqlParameterSource("recipient", letter.recipient()).addValue("subject", letter.subject())
            .addValue("body", letter.body())
            .addValue("urgency", letter.urgency().ordinal())
            .addValue("now", now())
            .addValue("account", letter.account(), Types.BIGINT)
            .addValue("browser", (letter.browser() != null) ? Sha256.hex(letter.browser()) : null, Types.VARCHAR)
            .addValue("confidential", letter.confidential())
            .addValue("expires", atOffset(letter.expiresAt()))
            .addValue("member", (letter.member() != null) ? letter.member().value() : null, Types.BIGINT)
            .addValue("about", letter.about(), Types.VARCHAR)
            .addValue("unsubscribe", (letter.unsubscribe() != null) ? letter.unsubscribe().toString() : null,
                    Types.VARCHAR);
    }

    private void attach(long mailId, List<Attachment> attachments) {
        for (int i = 0; i < attachments.size(); i++) {
            Attachment file = attachments.get(i);
            jdbc.sql("""
                    insert into mail_attachment (mail_id, position, name, content_type, content)
                    values (?, ?, ?, ?, ?)""")
                .params(mailId, i, file.name(), file.contentType(), file.content())
                .update();
        }
    }

    /** The files that go with a mail, in order. */
    List<Attachment> attachmentsOf(long mailId) {
        return jdbc.sql("select name, content_type, content from mail_attachment where mail_id = ? order by position")
            .param(mailId)
            .query((row, number) -> new Attachment(row.getString("name"), row.getString("content_type"),
                    row.getBytes("content")))
            .list();
    }

    /** Takes the most urgent mail that is due and that no other sender holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Due> take(Urgency least) {
        return jdbc.sql("""
                select id, recipient, subject, body, confidential, tries, written_at, unsubscribe from mail
                where sent_at is null and due_at < 'infinity' and due_at <= :now and urgency <= :least
                    and (expires_at is null or expires_at > :now)
                order by urgency, due_at limit 1 for update skip locked""")
            .param("now", now())
            .param("least", least.ordinal())
            .query(Due.class)
            .optional();
    }

    /**
     * @param wipe whether to delete the text, because it contained a code or link
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void sent(long id, boolean wipe) {
        jdbc.sql("""
                update mail set sent_at = :now, tried_at = :now, tries = tries + 1, problem = null,
                    body = case when :wipe then '' else body end
                where id = :id""").param("now", now()).param("wipe", wipe).param("id", id).update();
    }

    /** Keeps the mail for a later try. */
    @Transactional(propagation = Propagation.MANDATORY)
    void failed(long id, String problem, Instant dueAt) {
        jdbc.sql("""
                update mail set tries = tries + 1, problem = :problem, due_at = :due, tried_at = :now
                where id = :id""")
            .param("problem", problem)
            .param("now", now())
            .param("due", atOffset(dueAt))
            .param("id", id)
            .update();
    }

    /**
     * Stops trying. The mail stays in the list, without a text that contained a code or
     * link.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void givenUp(long id, String problem) {
        jdbc.sql("""
                update mail set tries = tries + 1, problem = :problem, due_at = 'infinity', tried_at = :now,
                    body = case when confidential then '' else body end
                where id = :id""").param("problem", problem).param("now", now()).param("id", id).update();
    }

    /** Stops trying to send expired mail, for all nodes. */
    @Transactional
    void expire() {
        jdbc.sql("""
                update mail set problem = coalesce(problem, :expired), due_at = 'infinity', tried_at = :now,
                    body = case when confidential then '' else body end
                where id in (select id from mail where sent_at is null and expires_at <= :now
                        and due_at < 'infinity' for update skip locked)""")
            .param("expired", MailProblem.EXPIRED)
            .param("now", now())
            .update();
    }

    /**
     * Stops trying to send the older codes that count in a browser, because a newer one
     * replaces them.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(long account, String browser) {
        jdbc.sql("""
                update mail set problem = :replaced, due_at = 'infinity', body = ''
                where id in (select id from mail where account_id = :account and browser = :browser and confidential
                        and sent_at is null and due_at < 'infinity' for update skip locked)""")
            .param("replaced", MailProblem.REPLACED)
            .param("account", account)
            .param("browser", Sha256.hex(browser))
            .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime atOffset(@Nullable Instant instant) {
        return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
    }

}
