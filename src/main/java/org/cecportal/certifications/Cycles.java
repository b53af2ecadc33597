package org.cecportal.certifications;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Optional;

import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Closes and opens cycles, in the transaction of what causes it. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Cycles {

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    Cycles(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    /**
     * Closes a certification's current cycle and opens the next one.
     * @param closedOn the last day of the closed cycle, or a later one in its grace
     * @return the new cycle's id
     * @throws OptimisticLockingFailureException when the cycle was closed meanwhile
     */
    public long follow(HeldCertification held, LocalDate closedOn, DateWindow next) {
        return follow(held, closedOn, next, null);
    }

    /**
     * The same for a certification that had lapsed: the days between its effective end
     * and the new cycle stay on record as a gap (R10).
     */
    public long reinstate(HeldCertification lapsed, LocalDate closedOn, DateWindow next) {
        return follow(lapsed, closedOn, next, lapsed.effectiveEndsOn().plusDays(1));
    }

    private long follow(HeldCertification held, LocalDate closedOn, DateWindow next, @Nullable LocalDate lapsedFrom) {
        int closed = jdbc.sql("""
                update cycle set closed_on = :on, closed_here = true, version = version + 1
                where id = :id and closed_on is null""").param("on", closedOn).param("id", held.cycleId()).update();
        if (closed == 0) {
            throw new OptimisticLockingFailureException("Cycle " + held.cycleId() + " is closed already");
        }
        return jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on, lapsed_from)
                values (:certification, :begins, :ends, :lapsed) returning id""")
            .param("certification", held.id())
            .param("begins", next.from())
            .param("ends", next.to())
            .param("lapsed", lapsedFrom, Types.DATE)
            .query(Long.class)
            .single();
    }

    /**
     * Takes the last cycle away, whatever its end is by now, and opens the one before it
     * again.
     * @return the first day of the cycle that follows it, and then nothing changes;
     * nothing when it was the last
     */
    public Optional<LocalDate> unfollow(long closedCycle, long openedCycle) {
        jdbc.sql("select id from cycle where id = ? for update").param(openedCycle).query(Long.class).single();
        Optional<LocalDate> later = jdbc.sql("""
                select later.begins_on from cycle y join cycle later on later.certification_id = y.certification_id
                where y.id = ? and later.begins_on > y.begins_on
                order by later.begins_on limit 1""").param(openedCycle).query(LocalDate.class).optional();
        if (later.isPresent()) {
            return later;
        }
        events.publishEvent(new CycleTakenBack(openedCycle, closedCycle));
        jdbc.sql("delete from cycle where id = ?").param(openedCycle).update();
        jdbc.sql("""
                update cycle set closed_on = null, closed_here = false, version = version + 1 where id = ?""")
            .param(closedCycle)
            .update();
        return Optional.empty();
    }

}
