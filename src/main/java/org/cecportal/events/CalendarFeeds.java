package org.cecportal.events;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import org.cecportal.shared.MemberId;
import org.cecportal.shared.RandomToken;
import org.cecportal.shared.Sha256;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The private addresses under which calendar programs read what members saved. Whoever
 * knows an address may read; of its token only the hash is kept (decision 9).
 */
@Service
@Transactional(readOnly = true)
public class CalendarFeeds {

    private final JdbcClient jdbc;

    private final Clock clock;

    CalendarFeeds(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Gives the member an address; an earlier one no longer works.
     * @return the token, which cannot be had again
     */
    @Transactional
    public String create(MemberId member) {
        String token = RandomToken.draw();
        jdbc.sql("""
                insert into calendar_feed (member_id, token_hash, created_at) values (?, ?, ?)
                on conflict (member_id) do update set token_hash = excluded.token_hash,
                    created_at = excluded.created_at""")
            .params(member.value(), Sha256.of(token), clock.instant().atOffset(ZoneOffset.UTC))
            .update();
        return token;
    }

    /** The member's address no longer works, nor do those of merged profiles. */
    @Transactional
    public void revoke(MemberId member) {
        jdbc.sql(
                "delete from calendar_feed where member_id in (select id from member_name where id = :id or merged_into = :id)")
            .param("id", member.value())
            .update();
    }

    /** When the address that works was made; nothing when there is none. */
    public Optional<Instant> createdAt(MemberId member) {
        return jdbc.sql("""
                select created_at from calendar_feed
                where member_id in (select id from member_name where id = :id or merged_into = :id)
                order by member_id = :id desc, created_at desc limit 1""")
            .param("id", member.value())
            .query((row, number) -> row.getObject("created_at", OffsetDateTime.class).toInstant())
            .optional();
    }

    /** What a token opens. */
    public Optional<CalendarFeed> find(String token) {
        return jdbc.sql("""
                select m.current_id, f.created_at from calendar_feed f join member_name m on m.id = f.member_id
                where f.token_hash = ?""")
            .param(Sha256.of(token))
            .query((row, number) -> new CalendarFeed(new MemberId(row.getLong("current_id")),
                    row.getObject("created_at", OffsetDateTime.class).toInstant()))
            .optional();
    }

    /** A member's calendar that was switched on at that time. */
    public record CalendarFeed(MemberId member, Instant createdAt) {
    }

}
