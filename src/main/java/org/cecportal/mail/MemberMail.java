package org.cecportal.mail;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists the mail sent to a member, without the texts. */
@Service
@Transactional(readOnly = true)
public class MemberMail {

    /** Mails on a full page of the list. */
    public static final int PAGE_SIZE = 25;

    private final JdbcClient jdbc;

    MemberMail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The state of a mail. */
    public enum State {

        WAITING, SENT, NOT_SENT

    }

    public record Line(long id, Instant writtenAt, String recipient, String subject, State state) {
    }

    /** One page of the list, and how many mails there are on all pages. */
    public record Found(List<Line> lines, long total, int page) {
    }

    /**
     * Newest first.
     * @param page one-based; beyond the last one it is the last
     */
    public Found to(MemberId member, int page) {
        long total = jdbc.sql("select count(*) from mail where member_id = ?")
            .param(member.value())
            .query(Long.class)
            .single();
        int shown = (int) Math.clamp(page, 1, Math.max(1, Math.ceilDiv(total, PAGE_SIZE)));
        List<Line> lines = jdbc.sql("""
                select id, written_at, recipient, subject,
                    case when sent_at is not null then 'SENT' when due_at = 'infinity' then 'NOT_SENT'
                        else 'WAITING' end as state
                from mail where member_id = :member
                order by id desc limit :size offset :offset""")
            .param("member", member.value())
            .param("size", PAGE_SIZE)
            .param("offset", (shown - 1) * PAGE_SIZE)
            .query((row, number) -> new Line(row.getLong("id"),
                    row.getObject("written_at", OffsetDateTime.class).toInstant(), row.getString("recipient"),
                    row.getString("subject"), State.valueOf(row.getString("state"))))
            .list();
        return new Found(lines, total, shown);
    }

}
