package org.cecportal.renewals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;

import org.aopalliance.intercept.MethodInterceptor;
import org.cecportal.CecPortalApplication;
import org.cecportal.accounts.SignIns;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaymentGateway;
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
class StoppedPortal {

    static final String PASSWORD = "harbour-91-thistle-comet";

    /** Where it dies. */
    enum Point {

        /** Submitted, the gateway does not know. */
        BEFORE_THE_GATEWAY_BEGINS,

        /** The gateway knows, the portal has not written it down. */
        AFTER_THE_GATEWAY_BEGAN,

        /** The payer has paid, the portal has not been told. */
        AFTER_THE_CHARGE,

        /** The portal was told and has done nothing. */
        AFTER_THE_ANSWER,

        /** In the renewal's transaction, with all that it changes. */
        BEFORE_THE_COMMIT,

        /** Renewed; the payer has seen nothing. */
        AFTER_THE_COMMIT,

        NEVER;

        String username() {
            return name().toLowerCase(Locale.ROOT).replace("_", "");
        }

    }

    /** Names the point; without it the portal lives on. */
    private static final Path ARMED = Path.of(System.getProperty("stop.armed", "none"));

    /** Runs the portal with a member for each point, ready to renew. */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext portal = new SpringApplication(CecPortalApplication.class, StoppedPortal.class)
            .run(arguments);
        for (Point point : Point.values()) {
            addPayer(point, portal);
        }
    }

    private static void addPayer(Point point, ConfigurableApplicationContext portal) {
        JdbcClient jdbc = portal.getBean(JdbcClient.class);
        LocalDate end = LocalDate.now(portal.getBean(Clock.class)).plusMonths(5);
        jdbc.sql("""
                insert into member (member_number, given_name, family_name) values (?, 'Pat', 'Payer')
                on conflict do nothing returning id""")
            .param(point.name())
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

    static Process start(Path dataDir, Path log, int port) throws IOException {
        return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-Xmx400m",
                "--enable-native-access=ALL-UNNAMED", "-Dstop.armed=" + armed(dataDir), "-cp",
                System.getProperty("java.class.path"), StoppedPortal.class.getName(), "--portal.data-dir=" + dataDir,
                "--portal.demo=false", "--spring.mail.host=localhost", "--portal.payments.gateways=SANDBOX",
                "--portal.payments.reconcile-every=2s", "--server.port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    }

    static Path armed(Path dataDir) {
        return dataDir.resolveSibling("armed");
    }

    private static void dieAt(Point point) {
        try {
            if (Files.exists(ARMED) && Files.readString(ARMED).equals(point.name())) {
                Runtime.getRuntime().halt(137);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void beforeTheCommit(CertificationsRenewed event) {
        dieAt(Point.BEFORE_THE_COMMIT);
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void afterTheCommit(CertificationsRenewed event) {
        dieAt(Point.AFTER_THE_COMMIT);
    }

    @Bean
    static BeanPostProcessor dyingGateway() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof PaymentGateway gateway && gateway.kind() == GatewayKind.SANDBOX) {
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
        if (method.getName().equals("begin")) {
            dieAt(Point.BEFORE_THE_GATEWAY_BEGINS);
        }
    }

    private static void after(Method method) {
        switch (method.getName()) {
            case "begin" -> dieAt(Point.AFTER_THE_GATEWAY_BEGAN);
            case "decide" -> dieAt(Point.AFTER_THE_CHARGE);
            case "ask" -> dieAt(Point.AFTER_THE_ANSWER);
            default -> {
            }
        }
    }

}
