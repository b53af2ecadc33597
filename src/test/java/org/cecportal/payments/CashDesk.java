package org.cecportal.payments;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.cecportal.Given;
import org.cecportal.payments.reconciling.GivenReconciling;
import org.cecportal.payments.reconciling.Reconciling;
import org.cecportal.payments.refunds.GivenRefunding;
import org.cecportal.payments.refunds.Refunding;
import org.cecportal.shared.Money;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Takes money by one gateway, for subjects that are nobody else's, in the database that
 * all tests share.
 */
public final class CashDesk {

    private final JdbcClient jdbc;

    private final Payments payments;

    private final Refunding refunding;

    private final Reconciling reconciling;

    private final GatewayKind kind;

    private final Subject subject = new Subject();

    private final List<Object> published = Collections.synchronizedList(new ArrayList<>());

    public CashDesk(ApplicationContext portal, PaymentGateway gateway, Duration openFor) {
        Clock clock = portal.getBean(Clock.class);
        PortalSettings settings = portal.getBean(PortalSettings.class);
        PlatformTransactionManager transactions = portal.getBean(PlatformTransactionManager.class);
        PaymentRepository rows = portal.getBean(PaymentRepository.class);
        PaymentLock lock = portal.getBean(PaymentLock.class);
        PaymentSettings how = new PaymentSettings(Set.of(gateway.kind()), Duration.ZERO, openFor, Duration.ZERO, null);
        Gateways gateways = new Gateways(List.of(gateway), how, settings);
        ObjectProvider<PaidSubject> subjects = new StaticListableBeanFactory(Map.of("subject", subject))
            .getBeanProvider(PaidSubject.class);
        this.jdbc = portal.getBean(JdbcClient.class);
        this.kind = gateway.kind();
        this.payments = new Payments(rows, lock, gateways, subjects, settings, transactions, clock);
        this.refunding = GivenRefunding.by(portal, gateways, subjects, published::add);
        this.reconciling = GivenReconciling.of(portal, payments, refunding, subject, how);
    }

    /** What is paid for, and whether it was. */
    private static final class Subject implements PaidSubject {

        private final List<Long> used = Collections.synchronizedList(new ArrayList<>());

        private final List<Long> refunded = Collections.synchronizedList(new ArrayList<>());

        private volatile @Nullable LocalDate paidOn;

        private volatile boolean waiting = true;

        @Override
        public Optional<PaymentProblem> use(PaymentView payment, LocalDate paidOn) {
            used.add(payment.id());
            this.paidOn = paidOn;
            return Optional.empty();
        }

        @Override
        public boolean isWaiting(long subjectId) {
            return waiting;
        }

        @Override
        public void refunded(PaymentView payment) {
            refunded.add(payment.id());
        }

        @Override
        public String pageOf(long subjectId) {
            return "/subjects/" + subjectId;
        }

    }

    public Payments payments() {
        return payments;
    }

    public Refunding refunding() {
        return refunding;
    }

    public Reconciling reconciling() {
        return reconciling;
    }

    /** Asks a member for money; nothing was begun yet. */
    public long ask(Given.Person member, Money amount) {
        return payments.open(new PaymentOrder(member.id(), -member.id().value(), amount, "Renewal: Trainer", null),
                kind);
    }

    public PaymentView payment(long id) {
        return payments.find(id).orElseThrow();
    }

    /** How often a payment was used for what it is for. */
    public int used(long id) {
        return Collections.frequency(subject.used, id);
    }

    /** The day that the last use was told. */
    public @Nullable LocalDate paidOn() {
        return subject.paidOn;
    }

    public boolean isGivenBack(long id) {
        return subject.refunded.contains(id);
    }

    /** What is paid for no longer waits for money. */
    public void stopWaiting() {
        subject.waiting = false;
    }

    /** Events that were published, in order. */
    public List<Object> published() {
        return List.copyOf(published);
    }

    /** Leaves no open payment behind that others would ask about. */
    public void shut() {
        jdbc.sql("update payment set state = 'ABANDONED' where subject_id < 0 and state in ('CREATED', 'PENDING')")
            .update();
        jdbc.sql("""
                update payment_refund set state = 'REFUSED'
                where state = 'REQUESTED' and payment_id in (select id from payment where subject_id < 0)""").update();
    }

}
