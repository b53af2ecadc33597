package org.cecportal.duplicates;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A member's word that another profile holds what is theirs, for administrators to decide
 * (R15).
 */
@Service
public class DuplicateRequests {

    /** Requests on a full page of the queue. */
    public static final int PAGE_SIZE = 50;

    private final JdbcClient jdbc;

    private final ChangeReason reason;

    private final Clock clock;

    DuplicateRequests(JdbcClient jdbc, ChangeReason reason, Clock clock) {
        this.jdbc = jdbc;
        this.reason = reason;
        this.clock = clock;
    }

    /**
     * Files the request; a member's open request is replaced, so that asking twice does
     * not queue twice.
     */
    @Transactional
    public void ask(AskForOtherProfile asked) {
        reason.is("the member asked to look for another profile");
        jdbc.sql("""
                insert into duplicate_request (member_id, other_number, other_name, message, asked_at, state)
                values (:member, nullif(:number, ''), nullif(:name, ''), :message, :at, 'OPEN')
                on conflict (member_id) where state = 'OPEN' do update set other_number = excluded.other_number,
                    other_name = excluded.other_name, message = excluded.message,
                    proven_id = case when duplicate_request.other_number = excluded.other_number
                        then duplicate_request.proven_id end,
                    proven_at = case when duplicate_request.other_number = excluded.other_number
                        then duplicate_request.proven_at end""")
            .param("member", asked.member().value())
            .param("number", asked.otherNumber())
            .param("name", asked.otherName())
            .param("message", asked.message())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    }

    /** The member's open request. */
    @Transactional(readOnly = true)
    public Optional<DuplicateRequest> openOf(MemberId member) {
        return requests("r.member_id = ?", member.value(), 1, 0).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public long open() {
        return jdbc.sql("select count(*) from duplicate_request where state = 'OPEN'").query(Long.class).single();
    }

    /**
     * The queue: proven ones first, then the oldest first.
     * @param page one-based
     */
    @Transactional(readOnly = true)
    public List<DuplicateRequest> queue(int page) {
        return requests("0 = ?", 0, PAGE_SIZE, (page - 1L) * PAGE_SIZE);
    }

    private List<DuplicateRequest> requests(String condition, long value, int size, long offset) {
        return jdbc
            .sql("""
                    select r.id, m.member_number, concat_ws(' ', nullif(m.given_name, ''), nullif(m.family_name, '')) as name,
                        coalesce(r.other_number, '') as other_number, coalesce(r.other_name, '') as other_name, r.message,
                        r.asked_at, o.member_number as proven_number
                    from duplicate_request r join member m on m.id = r.member_id
                    left join member o on o.id = r.proven_id
                    where r.state = 'OPEN' and %s order by r.proven_at is null, r.asked_at, r.id limit ? offset ?"""
                .formatted(condition))
            .params(value, size, offset)
            .query((row, number) -> new DuplicateRequest(row.getLong("id"), row.getString("member_number"),
                    row.getString("name"), row.getString("other_number"), row.getString("other_name"),
                    row.getString("message"), row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                    row.getString("proven_number")))
            .list();
    }

    /**
     * An open request as the queue shows it.
     *
     * @param provenNumber of the profile that the member proved to be theirs too
     */
    public record DuplicateRequest(long id, String memberNumber, String name, String otherNumber, String otherName,
            String message, Instant askedAt, @Nullable String provenNumber) {

        public boolean isProven() {
            return provenNumber != null;
        }
    }

}
