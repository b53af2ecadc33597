package org.cecportal.duplicates.requests;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists what members asked (R15), and what they were answered. */
@Service
@Transactional(readOnly = true)
public class DuplicateRequestQueries {

    /** Requests on a full page of the queue. */
    public static final int PAGE_SIZE = 50;

    private final JdbcClient jdbc;

    DuplicateRequestQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The member's open request. */
    public Optional<OpenRequest> openOf(MemberId member) {
        return requests("r.member_id = ?", member.value(), 1, 0).stream().findFirst();
    }

    public long open() {
        return jdbc.sql("select count(*) from duplicate_request where state = 'OPEN'").query(Long.class).single();
    }

    /**
     * The queue: proven ones first, then the oldest first.
     * @param page one-based
     */
    public List<OpenRequest> queue(int page) {
        return requests("0 = ?", 0, PAGE_SIZE, (page - 1L) * PAGE_SIZE);
    }

    /** An open request by its id. */
    public Optional<OpenRequest> find(long id) {
        return requests("r.id = ?", id, 1, 0).stream().findFirst();
    }

    /** What the member was last answered. */
    public Optional<Answer> lastAnswerTo(MemberId member) {
        return jdbc.sql("""
                select answer, answered_at from duplicate_request
                where member_id = ? and state = 'ANSWERED' and answered_at is not null
                order by answered_at desc limit 1""")
            .param(member.value())
            .query((row, number) -> new Answer(row.getString("answer"),
                    row.getObject("answered_at", OffsetDateTime.class).toInstant()))
            .optional();
    }

    private List<OpenRequest> requests(String condition, long value, int size, long offset) {
        return jdbc
            .sql("""
                    select r.id, m.member_number, m.full_name as name,
                        coalesce(r.other_number, '') as other_number, coalesce(r.other_name, '') as other_name, r.message,
                        r.asked_at, o.member_number as proven_number, l.member_number as likely_number
                    from duplicate_request r join member_name m on m.id = r.member_id
                    left join member_name o on o.id = r.proven_id
                    left join lateral (
                        select x.member_number from duplicate_candidate c
                        join member_name x on x.id = case c.member_a when m.id then c.member_b else c.member_a end
                        where c.state = 'OPEN' and m.id in (c.member_a, c.member_b)
                        order by x.member_number = r.other_number desc nulls last, c.score desc, c.id limit 1) l on true
                    where r.state = 'OPEN' and %s order by r.proven_at is null, r.asked_at, r.id limit ? offset ?"""
                .formatted(condition))
            .params(value, size, offset)
            .query((row, number) -> new OpenRequest(row.getLong("id"), row.getString("member_number"),
                    row.getString("name"), row.getString("other_number"), row.getString("other_name"),
                    row.getString("message"), row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                    row.getString("proven_number"), row.getString("likely_number")))
            .list();
    }

    /**
     * A member's, the latest first.
     *
     * @param answer none while it is open
     */
    public record MemberRequest(long id, String otherNumber, String otherName, String message, Instant askedAt,
            @Nullable String answer) {
    }

    /** Open ones and those that were answered, at most fifty. */
    public List<MemberRequest> all(MemberId member) {
        return jdbc.sql("""
                select id, coalesce(other_number, '') as other_number, coalesce(other_name, '') as other_name, message,
                    asked_at, answer
                from duplicate_request where member_id = ? order by id desc limit 50""")
            .param(member.value())
            .query((row, number) -> new MemberRequest(row.getLong("id"), row.getString("other_number"),
                    row.getString("other_name"), row.getString("message"),
                    row.getObject("asked_at", OffsetDateTime.class).toInstant(), row.getString("answer")))
            .list();
    }

    /** What administrators answered. */
    public record Answer(String text, Instant at) {
    }

    /**
     * An open request as the queue shows it.
     *
     * @param provenNumber of the profile that the member proved to be theirs too
     * @param likelyNumber of the profile that looks most like the member's, first of all
     * if it bears the number that was given
     */
    public record OpenRequest(long id, String memberNumber, String name, String otherNumber, String otherName,
            String message, Instant askedAt, @Nullable String provenNumber, @Nullable String likelyNumber) {

        public boolean isProven() {
            return provenNumber != null;
        }
    }

}
