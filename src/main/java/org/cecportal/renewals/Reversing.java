package org.cecportal.renewals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.cecs.CecHistory;
import org.cecportal.certifications.Cycles;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.DateWindow;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Takes back a renewal made in error: its cycles are opened again, its entries unlocked.
 * What it did stays in the history; the money is a matter of its own.
 */
@Service
public class Reversing {

    private final RenewalRepository renewals;

    private final Cycles cycles;

    private final CecHistory history;

    private final MemberLock lock;

    private final JdbcClient jdbc;

    private final ChangeReason because;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Reversing(RenewalRepository renewals, Cycles cycles, CecHistory history, MemberLock lock, JdbcClient jdbc,
            ChangeReason because, ApplicationEventPublisher events, Clock clock) {
        this.renewals = renewals;
        this.cycles = cycles;
        this.history = history;
        this.lock = lock;
        this.jdbc = jdbc;
        this.because = because;
        this.events = events;
        this.clock = clock;
    }

    private record Done(long closedCycleId, long openedCycleId, LocalDate beginsOn, LocalDate endsOn) {
    }

    /**
     * @param reason kept in the history (R16)
     * @return whether it was reversed; nothing changes when a cycle it opened was renewed
     * since, or it is not renewed
     */
    @Transactional
    public boolean reverse(long renewalId, String reason) {
        because.is(reason);
        lock.takeOwner(() -> renewals.findMemberOf(renewalId));
        Renewal renewal = renewals.findById(renewalId).orElseThrow();
        if (renewal.state() != RenewalState.RENEWED) {
            return false;
        }
        List<Done> done = jdbc.sql("""
                select closed_cycle_id, opened_cycle_id, begins_on, ends_on from renewed_cycle
                where renewal_id = ? and opened_cycle_id is not null""").param(renewalId).query(Done.class).list();
        boolean builtOn = renewals.existsByCycleIdIn(done.stream().map(Done::openedCycleId).toList());
        boolean undone = !builtOn && done.stream()
            .allMatch(one -> cycles.unfollow(one.closedCycleId(), one.openedCycleId(),
                    new DateWindow(one.beginsOn(), one.endsOn())));
        if (!undone || done.isEmpty()) {
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return false;
        }
        history.unlock(renewal.cycleId());
        renewal.reverse(Actor.current(), reason, clock.instant());
        renewals.saveAndFlush(renewal);
        events.publishEvent(new RenewalReversed(renewalId, renewal.member()));
        return true;
    }

}
