package org.cecportal.certifications;

import java.time.LocalDate;

import org.cecportal.shared.DateWindow;

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
        int closed = jdbc.sql("""
                update cycle set closed_on = :on, closed_here = true, version = version + 1
                where id = :id and closed_on is null""").param("on", closedOn).param("id", held.cycleId()).update();
        if (closed == 0) {
            throw new OptimisticLockingFailureException("Cycle " + held.cycleId() + " is closed already");
        }
        return jdbc.sql("insert into cycle (certification_id, begins_on, ends_on) values (?, ?, ?) returning id")
            .params(held.id(), next.from(), next.to())
            .query(Long.class)
            .single();
    }

    /**
     * Takes the last cycle away and opens the one before it again.
     * @return whether it was done; not when the last cycle was itself closed since, or
     * has changed
     */
    public boolean unfollow(long closedCycle, long openedCycle, DateWindow opened) {
        boolean isLast = jdbc.sql("""
                select id from cycle y
                where id = :id and closed_on is null and begins_on = :begins and ends_on = :ends
                    and not exists (select from cycle later
                        where later.certification_id = y.certification_id and later.begins_on > y.begins_on)
                for update""")
            .param("id", openedCycle)
            .param("begins", opened.from())
            .param("ends", opened.to())
            .query(Long.class)
            .optional()
            .isPresent();
        if (!isLast) {
            return false;
        }
        events.publishEvent(new CycleTakenBack(openedCycle, closedCycle));
        jdbc.sql("delete from cycle where id = ?").param(openedCycle).update();
        jdbc.sql("""
                update cycle set closed_on = null, closed_here = false, version = version + 1 where id = ?""")
            .param(closedCycle)
            .update();
        return true;
    }

}
