package org.cecportal.notifications;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The mails that were written, in the transaction that causes them, and are to be sent.
 */
@Component
class Outbox {

    private final JdbcClient jdbc;

    private final Clock clock;

    Outbox(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A mail that is due, held by the transaction that took it. */
    record Due(long id, String recipient, String subject, String body, boolean confidential, int tries) {
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void write(Letter letter) {
        jdbc.sql("""
                insert into mail (recipient, subject, body, written_at, due_at, confidential, expires_at)
                values (:recipient, :subject, :body, :now, :now, :confidential, :expires)""")
            .param("recipient", letter.recipient())
            .param("subject", letter.subject())
            .param("body", letter.body())
            .param("now", now())
            .param("confidential", letter.confidential())
            .param("expires", atOffset(letter.expiresAt()))
            .update();
    }

    /** Takes one due mail that no other node holds. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<Due> take() {
        return jdbc.sql("""
                select id, recipient, subject, body, confidential, tries from mail
                where sent_at is null and due_at <= :now
                order by due_at limit 1 for update skip locked""").param("now", now()).query(Due.class).optional();
    }

    /**
     * @param wipe whether the text goes, because it opened something
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void sent(long id, boolean wipe) {
        jdbc.sql("""
                update mail set sent_at = :now, tries = tries + 1, problem = null,
                    body = case when :wipe then '' else body end
                where id = :id""").param("now", now()).param("wipe", wipe).param("id", id).update();
    }

    /** Keeps the mail for a later try. */
    @Transactional(propagation = Propagation.MANDATORY)
    void failed(long id, String problem, Instant dueAt) {
        jdbc.sql("update mail set tries = tries + 1, problem = :problem, due_at = :due where id = :id")
            .param("problem", problem)
            .param("due", atOffset(dueAt))
            .param("id", id)
            .update();
    }

    /** Gives the mail up; it stays to be seen, without a text that opened something. */
    @Transactional(propagation = Propagation.MANDATORY)
    void givenUp(long id, String problem) {
        jdbc.sql("""
                update mail set tries = tries + 1, problem = :problem, due_at = 'infinity',
                    body = case when confidential then '' else body end
                where id = :id""").param("problem", problem).param("id", id).update();
    }

    /** Gives up, on every node, what is not worth sending any more. */
    @Transactional
    void expire() {
        jdbc.sql("""
                update mail set problem = coalesce(problem, 'expired'), due_at = 'infinity',
                    body = case when confidential then '' else body end
                where id in (select id from mail where sent_at is null and expires_at <= :now
                        and due_at < 'infinity' for update skip locked)""").param("now", now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime atOffset(@Nullable Instant instant) {
        return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
    }

}
