package org.cecportal.renewals.applying;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.certifications.Cycles;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.payments.PaidSubject;
import org.cecportal.payments.PaymentProblem;
import org.cecportal.payments.PaymentView;
import org.cecportal.renewals.CertificationsRenewed;
import org.cecportal.renewals.Renewal;
import org.cecportal.renewals.RenewalHeld;
import org.cecportal.renewals.RenewalKind;
import org.cecportal.renewals.RenewalPlan;
import org.cecportal.renewals.RenewalPlan.PlannedCycle;
import org.cecportal.renewals.RenewalRepository;
import org.cecportal.renewals.RenewalState;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Renews when the money is here (R9), in the transaction that takes it in: the condition
 * is checked once more, counted entries are locked to the closed cycle, cycles are closed
 * and opened.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class Renewing implements PaidSubject {

    private static final int NUMBER_DIGITS = 6;

    private final RenewalRepository renewals;

    private final MyCertifications certifications;

    private final Cycles cycles;

    private final CecHistory history;

    private final JdbcClient jdbc;

    private final ApplicationEventPublisher events;

    private final Clock clock;

    Renewing(RenewalRepository renewals, MyCertifications certifications, Cycles cycles, CecHistory history,
            JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.renewals = renewals;
        this.certifications = certifications;
        this.cycles = cycles;
        this.history = history;
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<PaymentProblem> use(PaymentView payment, LocalDate paidOn) {
        Renewal renewal = renewals.findById(payment.subjectId()).orElseThrow();
        if (!renewal.state().isUnderWay() || renewal.total() == null) {
            return Optional.of(isRenewed(renewal) ? PaymentProblem.ALREADY_PAID : PaymentProblem.NOT_ELIGIBLE);
        }
        if (!payment.amount().equals(renewal.total())) {
            return Optional.of(PaymentProblem.AMOUNT_DIFFERS);
        }
        LocalDate today = LocalDate.now(clock);
        boolean renewed = Stream.of(renewal.effectiveOn(paidOn.isAfter(today) ? today : paidOn, clock.getZone()), today)
            .distinct()
            .anyMatch(day -> renew(renewal, payment, day));
        if (renewed) {
            return Optional.empty();
        }
        renewal.hold();
        renewals.saveAndFlush(renewal);
        events.publishEvent(new RenewalHeld(renewal.id(), renewal.member()));
        return Optional.of(PaymentProblem.NOT_ELIGIBLE);
    }

    private static boolean isRenewed(Renewal renewal) {
        return renewal.state() == RenewalState.RENEWED || renewal.state() == RenewalState.REVERSED;
    }

    /**
     * @param day up to which entries belong to the closed cycle: the day it was paid, and
     * if the condition was not met then, today
     */
    private boolean renew(Renewal renewal, PaymentView payment, LocalDate day) {
        Standing standing = certifications.closingOn(renewal.member(), day);
        RenewalPlan plan = Reviewing.plan(renewal, standing, day).orElse(null);
        if (plan == null || !Reviewing.isEligible(renewal, standing)) {
            return false;
        }
        renewal.renew(payment.id(), day, nextReceipt(day));
        renewals.saveAndFlush(renewal);
        CountingWindow closing = closing(renewal, standing, plan);
        if (closing != null) {
            history.lock(renewal.member(), closing, renewal.cycleId());
        }
        plan.cycles().forEach(planned -> follow(renewal, planned));
        events.publishEvent(new CertificationsRenewed(renewal.id(), renewal.member()));
        return true;
    }

    /**
     * What the closed cycle keeps its entries for. A lapsed cycle keeps them only where
     * no other certification governs, whose cycle may need them.
     */
    private static @Nullable CountingWindow closing(Renewal renewal, Standing standing, RenewalPlan plan) {
        if (renewal.kind() == RenewalKind.REINSTATEMENT && standing.window() == null) {
            return plan.first().held().ownWindow();
        }
        return (renewal.kind() == RenewalKind.RENEWAL) ? standing.window() : null;
    }

    private void follow(Renewal renewal, PlannedCycle planned) {
        long opened = (renewal.kind() == RenewalKind.REINSTATEMENT)
                ? cycles.reinstate(planned.held(), planned.closedOn(), planned.next().window())
                : cycles.follow(planned.held(), planned.closedOn(), planned.next().window());
        jdbc.sql("""
                insert into renewed_cycle (renewal_id, certification_id, closed_cycle_id, closed_on, opened_cycle_id,
                    begins_on, ends_on)
                values (:renewal, :certification, :closed, :on, :opened, :begins, :ends)""")
            .param("renewal", renewal.id())
            .param("certification", planned.held().id())
            .param("closed", planned.held().cycleId())
            .param("on", planned.closedOn())
            .param("opened", opened)
            .param("begins", planned.next().beginsOn())
            .param("ends", planned.next().endsOn())
            .update();
    }

    /** As in {@code R2026-000042}: the year of the renewal and a number of its own. */
    private String nextReceipt(LocalDate day) {
        long number = jdbc.sql("select nextval('receipt_number')").query(Long.class).single();
        return ("R%d-%0" + NUMBER_DIGITS + "d").formatted(day.getYear(), number);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean isWaiting(long subjectId) {
        return renewals.findById(subjectId).filter(renewal -> renewal.state() == RenewalState.SUBMITTED).isPresent();
    }

    /** What was renewed stays renewed; what was held is over. */
    @Override
    public void refunded(PaymentView payment) {
        Renewal renewal = renewals.findById(payment.subjectId()).orElseThrow();
        if (renewal.state() == RenewalState.HELD) {
            renewal.close();
            renewals.saveAndFlush(renewal);
        }
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public String pageOf(long subjectId) {
        return "/renewals/" + subjectId;
    }

}
