package org.cecportal.renewals.applying;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.cecportal.members.MemberLock;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.GatewayUnavailableException;
import org.cecportal.payments.PaymentOrder;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.Payments;
import org.cecportal.renewals.Fee;
import org.cecportal.renewals.Renewal;
import org.cecportal.renewals.RenewalRepository;
import org.cecportal.renewals.RenewalState;
import org.cecportal.renewals.RenewalStep;
import org.cecportal.renewals.applying.PayOutcome.Continue;
import org.cecportal.renewals.applying.PayOutcome.FeeChanged;
import org.cecportal.renewals.applying.PayOutcome.NotEligible;
import org.cecportal.renewals.applying.PayOutcome.NothingUnderWay;
import org.cecportal.renewals.applying.PayOutcome.Received;
import org.cecportal.renewals.applying.PayOutcome.StepMissing;
import org.cecportal.renewals.applying.PayOutcome.Unreachable;
import org.cecportal.renewals.waivers.Waiving;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Submits a renewal and asks for its fee. However often it is submitted, one payment is
 * open at a time.
 */
@Service
public class Paying {

    private final RenewalRepository renewals;

    private final Reviewing reviewing;

    private final Fees fees;

    private final Waiving waiving;

    private final Payments payments;

    private final MemberLock lock;

    private final MessageSource messages;

    private final TransactionTemplate transaction;

    private final Clock clock;

    Paying(RenewalRepository renewals, Reviewing reviewing, Fees fees, Waiving waiving, Payments payments,
            MemberLock lock, MessageSource messages, PlatformTransactionManager transactions, Clock clock) {
        this.renewals = renewals;
        this.reviewing = reviewing;
        this.fees = fees;
        this.waiving = waiving;
        this.payments = payments;
        this.lock = lock;
        this.messages = messages;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * How a member wants to pay.
     *
     * @param shownMinor the total that the page showed, in minor units; not known, any
     * @param note what the payer says, such as a purchase order's number
     */
    public record Pay(MemberId member, GatewayKind gateway, @Nullable Long shownMinor, @Nullable String note) {
    }

    private sealed interface Submission {

    }

    private record Open(long paymentId) implements Submission {
    }

    private record Refused(PayOutcome why) implements Submission {
    }

    /**
     * Opens the checkout. An open payment by another way is called off before.
     */
    public PayOutcome pay(Pay pay) {
        Optional<PaymentView> other = openByAnotherWay(pay);
        try {
            other.map(PaymentView::id).ifPresent(payments::close);
            return switch (Objects.requireNonNull(transaction.execute(status -> submit(pay)))) {
                case Open open -> new Continue(payments.begin(open.paymentId()));
                case Refused refused -> refused.why();
            };
        }
        catch (GatewayUnavailableException ex) {
            return underWay(pay.member()).<PayOutcome>map(renewal -> new Unreachable(renewal.id()))
                .orElseGet(NothingUnderWay::new);
        }
    }

    private Optional<Renewal> underWay(MemberId member) {
        return renewals.findUnderWay(member.value());
    }

    private Optional<PaymentView> openByAnotherWay(Pay pay) {
        return underWay(pay.member()).flatMap(renewal -> payments.of(renewal.id())
            .stream()
            .filter(payment -> payment.state().isOpen() && payment.gateway() != pay.gateway()
                    && payment.gateway() != GatewayKind.NONE)
            .findFirst());
    }

    private Submission submit(Pay pay) {
        lock.take(pay.member());
        Renewal renewal = underWay(pay.member()).orElse(null);
        if (renewal == null) {
            return new Refused(lastRenewed(pay.member()));
        }
        List<PaymentView> before = payments.of(renewal.id());
        if (before.stream().anyMatch(payment -> payment.state().isReceived())) {
            return new Refused(new Received(renewal.id()));
        }
        PaymentView open = before.stream().filter(payment -> payment.state().isOpen()).findFirst().orElse(null);
        if (open == null) {
            return submit(renewal, pay);
        }
        return isEligible(renewal) ? new Open(open.id()) : new Refused(new NotEligible());
    }

    private boolean isEligible(Renewal renewal) {
        return reviewing.of(renewal, LocalDate.now(clock))
            .filter(review -> Reviewing.isEligible(renewal, review.standing()))
            .isPresent();
    }

    /** A repeated submit after success returns the renewal just made. */
    private PayOutcome lastRenewed(MemberId member) {
        LocalDate today = LocalDate.now(clock);
        return renewals.findFirstByMemberIdAndStateOrderByIdDesc(member.value(), RenewalState.RENEWED)
            .map(renewal -> renewal.toView(today))
            .filter(renewal -> today.equals(renewal.renewedOn()))
            .<PayOutcome>map(renewal -> new Received(renewal.id()))
            .orElseGet(NothingUnderWay::new);
    }

    private Submission submit(Renewal renewal, Pay pay) {
        LocalDate today = LocalDate.now(clock);
        if (renewal.state() == RenewalState.SUBMITTED) {
            renewal.reopen();
            renewals.saveAndFlush(renewal);
        }
        Review review = reviewing.of(renewal, today)
            .filter(found -> Reviewing.isEligible(renewal, found.standing()))
            .orElse(null);
        if (review == null) {
            return new Refused(new NotEligible());
        }
        if (renewal.next(today) != RenewalStep.REVIEW) {
            return new Refused(new StepMissing(renewal.next(today)));
        }
        if (pay.shownMinor() != null && pay.shownMinor() != review.fee().total().minor()) {
            return new Refused(new FeeChanged());
        }
        waiving.lock(review.fee().waivers());
        Fee fee = fees.of(renewal.member(), renewal.kind(), review.plan(), renewal.code(), today);
        if (!fee.equals(review.fee())) {
            return new Refused(new FeeChanged());
        }
        renewal.submit(fee, today);
        renewals.saveAndFlush(renewal);
        String description = messages.getMessage("renewals.payment." + renewal.kind(),
                new Object[] { review.plan().first().held().title() }, LocaleContextHolder.getLocale());
        return new Open(payments.open(
                new PaymentOrder(renewal.member(), renewal.id(), fee.total(), description, pay.note()), pay.gateway()));
    }

    /** Calls the open payment off, so that the answers can be changed. */
    public void reopen(MemberId member) {
        underWay(member).ifPresent(renewal -> payments.of(renewal.id())
            .stream()
            .filter(payment -> payment.state().isOpen())
            .forEach(payment -> payments.close(payment.id())));
        transaction.executeWithoutResult(status -> {
            lock.take(member);
            underWay(member).filter(renewal -> renewal.state() == RenewalState.SUBMITTED)
                .filter(renewal -> payments.of(renewal.id())
                    .stream()
                    .noneMatch(payment -> payment.state().isOpen() || payment.state().isReceived()))
                .ifPresent(Renewal::reopen);
        });
    }

}
