package org.cecportal.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.cecportal.shared.text.EmailAddresses;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists undelivered mail for administrators, with the reasons, and sends it again. */
@Service
public class UndeliveredMail {

    /** Letters on a full page of the list. */
    public static final int PAGE_SIZE = 50;

    private static final String GIVEN_UP = "mail.sent_at is null and mail.due_at = 'infinity'";

    /**
     * Codes are not stored, and expired mail is useless, so neither can be sent again.
     */
    private static final String CAN_BE_SENT = "not mail.confidential and (mail.expires_at is null or mail.expires_at > :now)";

    private final JdbcClient jdbc;

    private final EmailAddresses addresses;

    private final Clock clock;

    UndeliveredMail(JdbcClient jdbc, EmailAddresses addresses, Clock clock) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * A letter that was not sent.
     *
     * @param triedAt when the last try failed
     * @param problem a word of {@link MailProblem}, or what the mail server answered
     * @param memberNumber the member whose record lists it; null for other mail
     * @param current the member's current address, if it has changed and mail can be sent
     * to it
     * @param retryable whether it can be sent again
     */
    public record Line(long id, Instant triedAt, String recipient, String subject, String problem,
            @Nullable String memberNumber, @Nullable String memberName, @Nullable String current, boolean retryable) {

        /** The key of a message that says why. */
        public String why() {
            return "mail.undelivered.why." + (MailProblem.isWord(problem) ? problem : "answer");
        }

    }

    /** One page of the list, and how many letters there are on all pages. */
    public record Found(List<Line> lines, long total, int page) {
    }

    /**
     * Newest first.
     * @param page one-based; beyond the last one it is the last
     */
    @Transactional(readOnly = true)
    public Found page(int page) {
        long total = jdbc.sql("select count(*) from mail where " + GIVEN_UP).query(Long.class).single();
        int shown = (int) Math.clamp(page, 1, Math.max(1, Math.ceilDiv(total, PAGE_SIZE)));
        List<Line> lines = jdbc.sql("""
                select mail.id, coalesce(mail.tried_at, mail.written_at) as tried_at, mail.recipient, mail.subject,
                    coalesce(mail.problem, '') as problem, m.member_number,
                    m.full_name as member_name,
                    case when email_key(m.email) <> email_key(mail.recipient) then m.email end as current,
                    %s as retryable
                from mail left join member_profile m on m.id = mail.member_id
                where %s order by mail.id desc limit :size offset :offset""".formatted(CAN_BE_SENT, GIVEN_UP))
            .param("now", now())
            .param("size", PAGE_SIZE)
            .param("offset", (shown - 1) * PAGE_SIZE)
            .query(this::line)
            .list();
        return new Found(lines, total, shown);
    }

    private Line line(ResultSet row, int number) throws SQLException {
        String current = row.getString("current");
        return new Line(row.getLong("id"), row.getObject("tried_at", OffsetDateTime.class).toInstant(),
                row.getString("recipient"), row.getString("subject"), row.getString("problem"),
                row.getString("member_number"), row.getString("member_name"),
                addresses.sendable(current).isPresent() ? current : null, row.getBoolean("retryable"));
    }

    /**
     * Sends a letter again.
     * @param toCurrent to the member's address by now, instead of the one it was for
     * @return false when it cannot be sent any more, or was sent meanwhile
     */
    @Transactional
    public boolean again(long id, boolean toCurrent) {
        return jdbc
            .sql("""
                    update mail set due_at = :now, tries = 0, problem = null, recipient = case when :current
                        then coalesce((select email from member_profile where id = mail.member_id), recipient) else recipient end
                    where id = :id and %s and %s"""
                .formatted(GIVEN_UP, CAN_BE_SENT))
            .param("now", now())
            .param("current", toCurrent)
            .param("id", id)
            .update() == 1;
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

}
