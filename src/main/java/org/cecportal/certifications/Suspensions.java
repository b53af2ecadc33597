package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Suspends certifications for a cause, and lifts that again (R3, R14). What staff have
 * set wins: a retired or revoked certification stays so. Whoever calls has locked the
 * member.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Suspensions {

    /** The certificate stands as before, unless it is suspended for something else. */
    private static final String LIFT = """
            with lifted as (
                update certification_suspension s set lifted_at = :now where lifted_at is null and %s
                returning id, certification_id, standing_before)
            update certification c set standing = l.standing_before, version = c.version + 1
            from lifted l
            where c.id = l.certification_id and c.standing = 'SUSPENDED' and not exists (
                select from certification_suspension s
                where s.certification_id = c.id and s.lifted_at is null and s.id not in (select id from lifted))""";

    private final JdbcClient jdbc;

    private final Clock clock;

    Suspensions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Once for a cause, however often. A certificate that was joined to another one (R13)
     * suspends the other too.
     * @param cause names what it is for
     */
    public void suspend(long certificationId, String cause) {
        jdbc.sql("""
                with suspended as (
                    insert into certification_suspension (certification_id, cause, through, standing_before,
                        suspended_at)
                    select c.id, :cause, nullif(o.id, c.id), staff_standing(c.id, c.standing), :now
                    from certification o join certification c on c.id in (o.id, o.joined_to)
                    where o.id = :certification
                    on conflict (cause, certification_id) where lifted_at is null do nothing
                    returning certification_id)
                update certification c set standing = 'SUSPENDED', standing_since = :today, version = c.version + 1
                from suspended s where c.id = s.certification_id and c.standing is null""")
            .param("cause", cause)
            .param("now", now())
            .param("today", LocalDate.now(clock))
            .param("certification", certificationId)
            .update();
    }

    /** The certification stands as before, unless it is suspended for something else. */
    public void lift(String cause) {
        jdbc.sql(LIFT.formatted("cause = :cause")).param("cause", cause).param("now", now()).update();
    }

    /**
     * Certificates were joined to others (R13): what those are suspended for concerns
     * these too. Their standing follows from it.
     * @param members who hold them
     */
    void joined(List<Long> members) {
        jdbc.sql("""
                insert into certification_suspension (certification_id, cause, through, standing_before, suspended_at)
                select c.id, s.cause, o.id, staff_standing_with_joined(c.id, staff_standing(c.id, c.standing)),
                    s.suspended_at
                from certification_suspension s
                join certification o on o.id = s.certification_id
                join certification c on c.id = o.joined_to
                where s.lifted_at is null and s.through is null and c.member_id in (:members)
                on conflict (cause, certification_id) where lifted_at is null do nothing""")
            .param("members", members)
            .update();
    }

    /**
     * Certificates are no longer joined: each is suspended for what concerns it alone.
     * @param members who hold them
     */
    void parted(List<Long> members) {
        jdbc.sql(LIFT.formatted("""
                certification_id <> coalesce((select joined_to from certification where id = through), 0)
                and through is not null
                and certification_id in (select id from certification where member_id in (:members))"""))
            .param("members", members)
            .param("now", now())
            .update();
        joined(members);
        jdbc.sql("""
                update certification c
                set standing = 'SUSPENDED', standing_since = cast(s.since at time zone :zone as date),
                    version = version + 1
                from (
                    select certification_id, min(suspended_at) as since from certification_suspension
                    where lifted_at is null group by certification_id) s
                where s.certification_id = c.id and member_id in (:members) and standing is null""")
            .param("members", members)
            .param("zone", clock.getZone().getId())
            .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

}
