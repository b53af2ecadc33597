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

import org.springframework.context.ApplicationEventPublisher;
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

    private final ApplicationEventPublisher events;

    DuplicateRequests(JdbcClient jdbc, ChangeReason reason, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
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
                delete from profile_proof p using duplicate_request r
                where r.id = p.request_id and r.member_id = :member and r.other_number is distinct from :number""")
            .param("member", asked.member().value())
            .param("number", asked.otherNumber())
            .update();
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

    /** An open request by its id. */
    @Transactional(readOnly = true)
    public Optional<DuplicateRequest> find(long id) {
        return requests("r.id = ?", id, 1, 0).stream().findFirst();
    }

    /**
     * Answers a request; the member sees the answer and gets it by mail.
     * @param answer in words, not empty
     * @return whether it was still open
     */
    @Transactional
    public boolean answer(long id, String answer) {
        reason.is("a member's request was answered");
        Optional<MemberId> asker = jdbc.sql("""
                update duplicate_request set state = 'ANSWERED', answer = :answer, answered_at = :at,
                    version = version + 1
                where id = :id and state = 'OPEN' returning member_id""")
            .param("answer", answer)
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("id", id)
            .query((row, number) -> new MemberId(row.getLong("member_id")))
            .optional();
        asker.ifPresent(member -> events.publishEvent(new DuplicateRequestAnswered(member, answer)));
        return asker.isPresent();
    }

    /** What the member was last answered. */
    @Transactional(readOnly = true)
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

    private List<DuplicateRequest> requests(String condition, long value, int size, long offset) {
        return jdbc
            .sql("""
                    select r.id, m.member_number, full_name(m) as name,
                        coalesce(r.other_number, '') as other_number, coalesce(r.other_name, '') as other_name, r.message,
                        r.asked_at, o.member_number as proven_number, l.member_number as likely_number
                    from duplicate_request r join member m on m.id = r.member_id
                    left join member o on o.id = r.proven_id
                    left join lateral (
                        select x.member_number from duplicate_candidate c
                        join member x on x.id = case c.member_a when m.id then c.member_b else c.member_a end
                        where c.state = 'OPEN' and m.id in (c.member_a, c.member_b)
                        order by x.member_number = r.other_number desc nulls last, c.score desc, c.id limit 1) l on true
                    where r.state = 'OPEN' and %s order by r.proven_at is null, r.asked_at, r.id limit ? offset ?"""
                .formatted(condition))
            .params(value, size, offset)
            .query((row, number) -> new DuplicateRequest(row.getLong("id"), row.getString("member_number"),
                    row.getString("name"), row.getString("other_number"), row.getString("other_name"),
                    row.getString("message"), row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                    row.getString("proven_number"), row.getString("likely_number")))
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
    public record DuplicateRequest(long id, String memberNumber, String name, String otherNumber, String otherName,
            String message, Instant askedAt, @Nullable String provenNumber, @Nullable String likelyNumber) {

        public boolean isProven() {
            return provenNumber != null;
        }
    }

}
