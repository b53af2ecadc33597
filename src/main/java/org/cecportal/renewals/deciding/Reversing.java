package org.cecportal.renewals.deciding;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.cecportal.cecs.history.CecHistory;
import org.cecportal.certifications.Cycles;
import org.cecportal.members.MemberLock;
import org.cecportal.renewals.Renewal;
import org.cecportal.renewals.RenewalRepository;
import org.cecportal.renewals.RenewalReversed;
import org.cecportal.renewals.RenewalState;
import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;
import org.cecportal.shared.Sentence;

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

    private record Done(long closedCycleId, long openedCycleId, String certificateNumber) {
    }

    /**
     * @param reason kept in the history (R16)
     * @return why it cannot be reversed, and then nothing changes; nothing when it is
     * reversed. Another end of a cycle that it opened does not stand in the way
     */
    @Transactional
    public Optional<Sentence> reverse(long renewalId, String reason) {
        because.is(reason);
        lock.takeOwner(() -> renewals.findMemberOf(renewalId));
        Renewal renewal = renewals.findById(renewalId).orElseThrow();
        if (renewal.state() != RenewalState.RENEWED) {
            return Optional.of(Sentence.of("renewals.not-reversed.state"));
        }
        List<Done> done = jdbc.sql("""
                select d.closed_cycle_id, d.opened_cycle_id, y.certificate_number
                from renewed_cycle d join recorded_cycle y on y.id = d.opened_cycle_id
                where d.renewal_id = ? order by d.certification_id""").param(renewalId).query(Done.class).list();
        Optional<Sentence> builtOn = builtOn(done.stream().map(Done::openedCycleId).toList());
        if (builtOn.isPresent()) {
            return builtOn;
        }
        for (Done one : done) {
            giveBack(one);
            Optional<LocalDate> later = cycles.unfollow(one.closedCycleId(), one.openedCycleId());
            if (later.isPresent()) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return Optional
                    .of(Sentence.of("renewals.not-reversed.later-cycle", one.certificateNumber(), later.orElseThrow()));
            }
        }
        history.unlock(renewal.cycleId());
        renewal.reverse(Actor.current(), reason, clock.instant());
        renewals.saveAndFlush(renewal);
        events.publishEvent(new RenewalReversed(renewalId, renewal.member()));
        return Optional.empty();
    }

    /**
     * Moves closed and reversed renewals of the removed cycle to the cycle before it,
     * which covers their days again. Those are over, so that no rule of {@link Renewal}
     * is touched.
     */
    private void giveBack(Done one) {
        jdbc.sql("update renewal set cycle_id = ?, version = version + 1 where cycle_id = ?")
            .params(one.closedCycleId(), one.openedCycleId())
            .update();
        jdbc.sql("update renewed_cycle set closed_cycle_id = ? where closed_cycle_id = ?")
            .params(one.closedCycleId(), one.openedCycleId())
            .update();
    }

    /**
     * Why the renewal cannot be reversed: another renewal of a cycle that it opened is
     * under way or done.
     */
    private Optional<Sentence> builtOn(List<Long> opened) {
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select id, state from renewal where cycle_id in (:opened)
                    and state in ('REQUESTED', 'STARTED', 'SUBMITTED', 'HELD', 'RENEWED')
                order by state = 'RENEWED' desc, id limit 1""")
            .param("opened", opened)
            .query((row,
                    number) -> Sentence.of(row.getString("state").equals("RENEWED") ? "renewals.not-reversed.later"
                            : "renewals.not-reversed.under-way", String.valueOf(row.getLong("id"))))
            .optional();
    }

}
