package org.cecportal.certifications;

import java.time.Clock;
import java.time.ZoneOffset;

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

    private final JdbcClient jdbc;

    private final Clock clock;

    Suspensions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Once for a cause, however often. A certificate that was joined to another one (R13)
     * suspends the other.
     * @param cause names what it is for
     */
    public void suspend(long certificationId, String cause) {
        jdbc.sql("""
                with suspended as (
                    insert into certification_suspension (certification_id, cause, standing_before, suspended_at)
                    select c.id, :cause, case when earlier.id is null then c.standing else earlier.standing_before end,
                        :now
                    from certification c
                    left join lateral (
                        select id, standing_before from certification_suspension
                        where certification_id = c.id and lifted_at is null order by id limit 1) earlier on true
                    where c.id = (select coalesce(joined_to, id) from certification where id = :certification)
                    on conflict (cause) do nothing returning certification_id)
                update certification c set standing = 'SUSPENDED', version = c.version + 1
                from suspended s where c.id = s.certification_id and c.standing is null""")
            .param("cause", cause)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("certification", certificationId)
            .update();
    }

    /** The certification stands as before, unless it is suspended for something else. */
    public void lift(String cause) {
        jdbc.sql("""
                with lifted as (
                    update certification_suspension set lifted_at = :now where cause = :cause and lifted_at is null
                    returning id, certification_id, standing_before),
                concerned as (
                    select c.id, l.id as lifted, l.standing_before
                    from lifted l join certification o on o.id = l.certification_id
                    join certification c on c.id in (o.id, o.joined_to))
                update certification c set standing = k.standing_before, version = c.version + 1
                from concerned k
                where c.id = k.id and c.standing = 'SUSPENDED' and not exists (
                    select from certification_suspension s
                    where s.lifted_at is null and s.id <> k.lifted and (s.certification_id = c.id
                        or s.certification_id in (select id from certification where joined_to = c.id)))""")
            .param("cause", cause)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    }

}
