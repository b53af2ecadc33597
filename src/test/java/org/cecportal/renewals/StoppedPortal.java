package org.cecportal.renewals;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.aopalliance.intercept.MethodInterceptor;
import org.cecportal.CecPortalApplication;
import org.cecportal.RestartedPortal;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignIns;
import org.cecportal.imports.web.Administrator;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaymentGateway;
import org.cecportal.payments.stripe.StripeServer;
import org.cecportal.shared.Actor;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * A portal in a process of its own that dies, as by {@code kill -9}, at one named point
 * of paying.
 */
@TestConfiguration(proxyBeanMethods = false)
public class StoppedPortal {

    public static final String PASSWORD = "harbour-91-thistle-comet";

    public static final String CASHIER = "cashier";

    /** In whose name a notice of Stripe is handled. */
    private static final String STRIPE = "stripe";

    /** When it dies. */
    enum Moment {

        BEFORE_THE_GATEWAY_BEGINS, AFTER_THE_GATEWAY_BEGAN, AFTER_THE_CHARGE, BEFORE_THE_GATEWAY_IS_ASKED,
        AFTER_THE_ANSWER, BEFORE_THE_COMMIT, AFTER_THE_COMMIT, NEVER

    }

    /** Where it dies: a step of paying by one gateway. Each has a payer of its own. */
    public enum Point {

        /** Submitted, the gateway does not know. */
        BEFORE_THE_GATEWAY_BEGINS(GatewayKind.SANDBOX, Moment.BEFORE_THE_GATEWAY_BEGINS),

        /** The gateway knows, the portal has not written it down. */
        AFTER_THE_GATEWAY_BEGAN(GatewayKind.SANDBOX, Moment.AFTER_THE_GATEWAY_BEGAN),

        /** The payer has paid, the portal has not been told. */
        AFTER_THE_CHARGE(GatewayKind.SANDBOX, Moment.AFTER_THE_CHARGE),

        /** The portal was told and has done nothing. */
        AFTER_THE_ANSWER(GatewayKind.SANDBOX, Moment.AFTER_THE_ANSWER),

        /** In the renewal's transaction, with all that it changes. */
        BEFORE_THE_COMMIT(GatewayKind.SANDBOX, Moment.BEFORE_THE_COMMIT),

        /** Renewed; the payer has seen nothing. */
        AFTER_THE_COMMIT(GatewayKind.SANDBOX, Moment.AFTER_THE_COMMIT),

        /** Submitted, Stripe does not know. */
        BEFORE_STRIPE_BEGINS(GatewayKind.STRIPE, Moment.BEFORE_THE_GATEWAY_BEGINS),

        /** Stripe has a checkout that the portal has not written down. */
        AFTER_STRIPE_BEGAN(GatewayKind.STRIPE, Moment.AFTER_THE_GATEWAY_BEGAN),

        /** The notice is kept, and nothing follows from it yet. */
        NOTICE_IS_KEPT(GatewayKind.STRIPE, Moment.BEFORE_THE_GATEWAY_IS_ASKED),

        /** Stripe was asked because of the notice, and has answered. */
        NOTICE_IS_CONFIRMED(GatewayKind.STRIPE, Moment.AFTER_THE_ANSWER),

        /** In the transaction that the notice causes. */
        NOTICE_BEFORE_THE_COMMIT(GatewayKind.STRIPE, Moment.BEFORE_THE_COMMIT),

        /** Renewed by the notice, which is not marked as handled. */
        NOTICE_AFTER_THE_COMMIT(GatewayKind.STRIPE, Moment.AFTER_THE_COMMIT),

        /** An administrator records a cheque. */
        CHEQUE_BEFORE_THE_COMMIT(GatewayKind.OFFLINE, Moment.BEFORE_THE_COMMIT),

        /** The cheque is recorded; the administrator has seen nothing. */
        CHEQUE_AFTER_THE_COMMIT(GatewayKind.OFFLINE, Moment.AFTER_THE_COMMIT),

        NEVER(GatewayKind.SANDBOX, Moment.NEVER), NEVER_BY_STRIPE(GatewayKind.STRIPE, Moment.NEVER),
        NEVER_BY_CHEQUE(GatewayKind.OFFLINE, Moment.NEVER);

        private final GatewayKind gateway;

        private final Moment moment;

        Point(GatewayKind gateway, Moment moment) {
            this.gateway = gateway;
            this.moment = moment;
        }

        GatewayKind gateway() {
            return gateway;
        }

        /**
         * What happens without a notice of Stripe is not what a point of Stripe is about.
         */
        private boolean isNow(Moment now) {
            boolean noticed = moment == Moment.BEFORE_THE_GATEWAY_BEGINS || moment == Moment.AFTER_THE_GATEWAY_BEGAN
                    || STRIPE.equals(Actor.current());
            return moment == now && (gateway != GatewayKind.STRIPE || noticed);
        }

        boolean survives() {
            return moment == Moment.NEVER;
        }

        public String username() {
            return name().toLowerCase(Locale.ROOT).replace("_", "");
        }

    }

    /** Runs the portal with a member for each point, ready to renew. */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext portal = new SpringApplication(CecPortalApplication.class, StoppedPortal.class)
            .run(arguments);
        portal.getBean(SignIns.class)
            .openStaff(CASHIER, "Cass Hier", "cass@portal.example", PASSWORD, Set.of(Role.ADMIN));
        for (Point point : Point.values()) {
            addPayer(point, portal);
        }
    }

    private static void addPayer(Point point, ConfigurableApplicationContext portal) {
        JdbcClient jdbc = portal.getBean(JdbcClient.class);
        LocalDate end = LocalDate.now(portal.getBean(Clock.class)).plusMonths(5);
        jdbc.sql("""
                insert into member (member_number, given_name, family_name, email) values (?, 'Pat', 'Payer', ?)
                on conflict do nothing returning id""")
            .params(point.name(), point.username() + "@members.example")
            .query(Long.class)
            .optional()
            .ifPresent(id -> {
                jdbc.sql("""
                        with held as (
                            insert into certification (certificate_number, member_id, type_id)
                            select :number, :member, id from certification_type where code = 'CPT' returning id),
                        opened as (
                            insert into cycle (certification_id, begins_on, ends_on)
                            select id, :begins, :ends from held)
                        insert into cec_entry (member_id, completed_on, credits, title, source, state)
                        values (:member, :begins, 45, 'All at once', 'CEONLINE', 'POSTED')""")
                    .param("number", point.name())
                    .param("member", id)
                    .param("begins", end.minusYears(3).plusDays(1))
                    .param("ends", end)
                    .update();
                portal.getBean(SignIns.class).activate(new MemberId(id), point.username(), PASSWORD);
            });
    }

    /**
     * @param folder where its data are kept
     * @param stripe where the gateway of that name is
     */
    public static RestartedPortal in(Path folder, int port, String stripe) {
        return new RestartedPortal(StoppedPortal.class, folder, port, () -> isReady(port),
                List.of("--portal.base-url=http://localhost:" + port,
                        "--portal.payments.gateways=STRIPE,OFFLINE,SANDBOX", "--portal.payments.reconcile-every=5s",
                        "--portal.payments.stripe.secret-key=" + StripeServer.SECRET_KEY,
                        "--portal.payments.stripe.webhook-secret=" + StripeServer.WEBHOOK_SECRET,
                        "--portal.payments.stripe.api-base=" + stripe,
                        "--portal.payments.stripe.checkout-origin=" + stripe));
    }

    /** The last payer is there last. */
    private static boolean isReady(int port) throws Exception {
        return new Administrator(port).signIn(Point.NEVER_BY_CHEQUE.username(), PASSWORD)
            .page("/certifications")
            .selectFirst("#cec-progress") != null;
    }

    private static void dieAt(Moment moment) {
        RestartedPortal.dieIf(point -> Point.valueOf(point).isNow(moment));
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void beforeTheCommit(CertificationsRenewed event) {
        dieAt(Moment.BEFORE_THE_COMMIT);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void afterTheCommit(CertificationsRenewed event) {
        dieAt(Moment.AFTER_THE_COMMIT);
    }

    @Bean
    static BeanPostProcessor dyingGateway() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof PaymentGateway gateway && gateway.kind() != GatewayKind.NONE) {
                    ProxyFactory proxy = new ProxyFactory(bean);
                    proxy.setProxyTargetClass(true);
                    proxy.addAdvice((MethodInterceptor) call -> {
                        before(call.getMethod());
                        @Nullable Object result = call.proceed();
                        after(call.getMethod());
                        return result;
                    });
                    return proxy.getProxy();
                }
                return bean;
            }
        };
    }

    private static void before(Method method) {
        switch (method.getName()) {
            case "begin" -> dieAt(Moment.BEFORE_THE_GATEWAY_BEGINS);
            case "ask" -> dieAt(Moment.BEFORE_THE_GATEWAY_IS_ASKED);
            default -> {
            }
        }
    }

    private static void after(Method method) {
        switch (method.getName()) {
            case "begin" -> dieAt(Moment.AFTER_THE_GATEWAY_BEGAN);
            case "decide" -> dieAt(Moment.AFTER_THE_CHARGE);
            case "ask" -> dieAt(Moment.AFTER_THE_ANSWER);
            default -> {
            }
        }
    }

}
