package org.cecportal.renewals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.cecportal.RestartedPortal;
import org.cecportal.imports.web.Administrator;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.stripe.StripeServer;
import org.cecportal.payments.stripe.StripeServer.Notice;
import org.cecportal.renewals.StoppedPortal.Point;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code kill -9} after each step of paying: after the next start nobody is charged and
 * not renewed, renewed and not charged, or either twice (R9).
 */
class PayingSurvivesKillTests {

    private static final Duration WITHIN = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private RestartedPortal portal;

    private StripeServer stripe;

    private int port;

    /** Of each payer by Stripe, the one that the portal may have died of. */
    private final Map<Point, Notice> notices = new EnumMap<>(Point.class);

    @BeforeEach
    void aPortal() throws IOException {
        stripe = StripeServer.start();
        port = RestartedPortal.freePort();
        portal = StoppedPortal.in(folder, port, stripe.origin());
    }

    @AfterEach
    void stop() throws InterruptedException {
        portal.close();
        stripe.close();
    }

    @Test
    void r9NobodyIsChargedWithoutBeingRenewedOrRenewedWithoutBeingCharged() throws Exception {
        killAtEachPointOf(GatewayKind.SANDBOX);
    }

    @Test
    @Tag("bench")
    void r9NobodyIsChargedOrRenewedAloneByStripe() throws Exception {
        killAtEachPointOf(GatewayKind.STRIPE);
    }

    @Test
    @Tag("bench")
    void r9NobodyIsChargedOrRenewedAloneByCheque() throws Exception {
        killAtEachPointOf(GatewayKind.OFFLINE);
    }

    private void killAtEachPointOf(GatewayKind gateway) throws Exception {
        List<Point> points = Stream.of(Point.values()).filter(point -> point.gateway() == gateway).toList();
        portal.start();
        for (Point point : points) {
            portal.arm(point.name());
            boolean survived = renew(point);
            portal.disarm();
            assertThat(survived).as("%s", point).isEqualTo(point.survives());
            if (!survived) {
                portal.waitForEnd();
                portal.start();
            }
            if (charges(point) > 0) {
                Awaitility.await().atMost(WITHIN).until(() -> isRenewed(point));
            }
            else {
                assertThat(isRenewed(point)).isFalse();
                assertThat(renew(point)).isTrue();
            }
            assertOnce(point);
        }
        for (Map.Entry<Point, Notice> again : notices.entrySet()) {
            assertThat(deliver(again.getValue())).as("%s", again.getKey()).isEqualTo(200);
        }
        for (Point point : points) {
            assertOnce(point);
        }
    }

    /** From the form to the charge, as far as it gets. */
    private boolean renew(Point point) throws Exception {
        try {
            Administrator payer = new Administrator(port).signIn(point.username(), StoppedPortal.PASSWORD);
            payer.submit("/certifications", "/renewal", Map.of());
            payer.submit("/certifications", "/renewal/details", Map.of());
            payer.submit("/certifications", "/renewal/declarations", Map.of("cprExpiresOn",
                    LocalDate.now().plusYears(1).toString(), "ethics", "true", "truthful", "true", "signature", "Pat"));
            URI next = payer.submit("/certifications", "/renewal/pay", Map.of("gateway", point.gateway().name())).uri();
            switch (point.gateway()) {
                case STRIPE -> payByStripe(point);
                case OFFLINE -> recordCheque(point);
                default -> {
                    assertThat(next.getPath()).startsWith("/payments/sandbox/");
                    payer.submit(next.getPath(), next.getPath(), Map.of("outcome", "paid"));
                }
            }
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    private void payByStripe(Point point) throws IOException, InterruptedException {
        String session = portal.database().sql("""
                select reference from payment p join member m on m.id = p.member_id
                where p.state = 'PENDING' and m.member_number = ?""").param(point.name()).query(String.class).single();
        stripe.pay(session);
        Notice notice = stripe.notice("checkout.session.completed", session);
        notices.put(point, notice);
        assertThat(deliver(notice)).isEqualTo(200);
    }

    private int deliver(Notice notice) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http
                .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/payments/stripe/webhook"))
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Stripe-Signature", notice.signature())
                    .POST(HttpRequest.BodyPublishers.ofString(notice.body()))
                    .build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        }
    }

    private void recordCheque(Point point) throws IOException, InterruptedException {
        long payment = count("""
                select max(p.id) from payment p join member m on m.id = p.member_id where m.member_number = ?""",
                point);
        String page = "/admin/payments/" + payment;
        new Administrator(port).signIn(StoppedPortal.CASHIER, StoppedPortal.PASSWORD)
            .submit(page, page + "/received", Map.of("amount", "60.00", "note", "cheque 7"));
    }

    /** In the books of whoever took the money. */
    private long charges(Point point) throws IOException {
        return switch (point.gateway()) {
            case STRIPE -> notices.containsKey(point) ? 1 : 0;
            case OFFLINE -> count("""
                    select count(*) from payment p join member m on m.id = p.member_id
                    where p.paid_minor is not null and m.member_number = ?""", point);
            default -> count("""
                    select count(*) from sandbox_checkout s join payment p on p.id = s.payment_id
                    join member m on m.id = p.member_id where s.outcome = 'PAID' and m.member_number = ?""", point);
        };
    }

    private boolean isRenewed(Point point) throws IOException {
        return count("""
                select count(*) from renewal r join member m on m.id = r.member_id
                where r.state = 'RENEWED' and m.member_number = ?""", point) > 0;
    }

    private void assertOnce(Point point) throws IOException {
        assertThat(charges(point)).as("charges, %s", point).isOne();
        assertThat(count("""
                select count(*) from payment p join member m on m.id = p.member_id
                where p.state = 'PAID' and m.member_number = ?""", point)).as("payments, %s", point).isOne();
        assertThat(count("""
                select count(*) from renewal r join member m on m.id = r.member_id
                where r.state = 'RENEWED' and m.member_number = ?""", point)).as("renewals, %s", point).isOne();
        assertThat(count("""
                select count(*) from cycle y join certification c on c.id = y.certification_id
                join member m on m.id = c.member_id where m.member_number = ?""", point)).as("cycles, %s", point)
            .isEqualTo(2);
        Awaitility.await().atMost(WITHIN).until(() -> count("""
                select count(*) from mail l join member m on m.id = l.member_id
                where l.about like 'renewal-%' and m.member_number = ?""", point) == 1);
    }

    private long count(String sql, Point point) throws IOException {
        return portal.database().sql(sql).param(point.name()).query(Long.class).single();
    }

}
