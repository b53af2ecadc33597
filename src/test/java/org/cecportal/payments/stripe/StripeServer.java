package org.cecportal.payments.stripe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.cecportal.payments.PaymentGateway;
import org.cecportal.payments.Payments;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Speaks the part of Stripe's API that the portal uses, shows a page to pay on, signs
 * notices, and fails in every way when told to.
 */
public final class StripeServer implements AutoCloseable {

    public static final String SECRET_KEY = "sk_test_opens-the-test-account";

    public static final String WEBHOOK_SECRET = "whsec_signs-the-test-notices";

    private static final JsonMapper JSON = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String PAGES = "/pay/";

    private static final int LEAST_AMOUNT = 50;

    private final HttpServer server;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Map<String, StripeCheckout> checkouts = new ConcurrentHashMap<>();

    private final Map<String, Once> answered = new ConcurrentHashMap<>();

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private final AtomicInteger numbers = new AtomicInteger();

    private final String account = UUID.randomUUID().toString().substring(0, 8);

    private volatile Trouble trouble = Trouble.NONE;

    private volatile @Nullable URI webhook;

    private StripeServer(HttpServer server) {
        this.server = server;
    }

    /** How the server behaves. */
    public enum Trouble {

        NONE, ERROR, RATE_LIMIT, HANGS, DROPS, UNKNOWN_KEY,

        /** Does what it is told to, and does not say so. */
        LOSES_ANSWERS

    }

    /** A notice as it is delivered. */
    public record Notice(String id, String body) {

        public String signature() {
            return signature(WEBHOOK_SECRET, Instant.now());
        }

        public String signature(String secret, Instant at) {
            try {
                return Webhook.Signature.generateSignatureHeader(body, secret, at.getEpochSecond());
            }
            catch (Exception ex) {
                throw new IllegalStateException(ex);
            }
        }

    }

    /**
     * @param content of a page or as JSON; of a redirect, the address
     */
    private record Answer(int status, String type, String content) {

        static Answer of(Map<String, ?> content) {
            return new Answer(200, "application/json", JSON.writeValueAsString(content));
        }

        static Answer error(int status, String type, String code) {
            return new Answer(status, "application/json", JSON.writeValueAsString(
                    Map.of("error", Map.of("type", type, "code", code, "message", "Refused: " + code))));
        }

        static Answer page(String body) {
            return new Answer(200, "text/html;charset=UTF-8",
                    "<!doctype html><html lang=en><title>Checkout</title><main>" + body + "</main>");
        }

        static Answer redirect(String address) {
            return new Answer(303, "", address);
        }

    }

    /** The first answer to an idempotency key stands. */
    private record Once(Map<String, String> form, Answer answer) {
    }

    private interface Service {

        Answer answer(HttpExchange exchange, Map<String, String> form);

    }

    public static StripeServer start() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StripeServer stripe = new StripeServer(http);
        http.setExecutor(stripe.threads);
        http.createContext("/v1/", exchange -> stripe.answer(exchange, stripe::api));
        http.createContext(PAGES, exchange -> stripe.answer(exchange, stripe::pages));
        http.start();
        return stripe;
    }

    /** Of the API and of the pages. */
    public String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Settings that lead here, with little patience. */
    StripeSettings settings() {
        return new StripeSettings(SECRET_KEY, WEBHOOK_SECRET, origin(), origin(), PATIENCE);
    }

    /** A gateway that asks this server. */
    public PaymentGateway gateway(PortalSettings portal) {
        return new StripeGateway(settings(), portal);
    }

    /** Takes in what this server notifies of. */
    public StripeNotices notices(Payments payments, JdbcClient jdbc, ApplicationContext portal) {
        return new StripeNotices(settings(), payments, jdbc, JSON, portal.getBean(Clock.class));
    }

    public void has(Trouble trouble) {
        this.trouble = trouble;
    }

    /** From now on, an address is told of everything that happens. */
    public void tell(URI webhook) {
        this.webhook = webhook;
    }

    /** What was asked for so far, as in {@code POST /v1/refunds}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    int checkouts() {
        return checkouts.size();
    }

    public StripeCheckout checkout(String session) {
        return Optional.ofNullable(checkouts.get(session)).orElseThrow();
    }

    /** As Stripe does after a day. */
    void forgetKeys() {
        answered.clear();
    }

    /** The payer pays what was asked for. */
    public Instant pay(String session) {
        StripeCheckout checkout = checkout(session);
        Instant paidAt = checkout.pay(checkout.asked(), checkout.currency());
        happened("checkout.session.completed", session);
        return paidAt;
    }

    public Notice notice(String type, String session) {
        String id = "evt_" + account + numbers.incrementAndGet();
        return new Notice(id,
                JSON.writeValueAsString(
                        Map.of("id", id, "object", "event", "type", type, "created", Instant.now().getEpochSecond(),
                                "data", Map.of("object", Map.of("id", session, "object", "checkout.session")))));
    }

    private void happened(String type, String session) {
        URI address = webhook;
        if (address != null) {
            Notice notice = notice(type, session);
            threads.submit(() -> deliver(address, notice));
        }
    }

    private static int deliver(URI webhook, Notice notice) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http
                .send(HttpRequest.newBuilder(webhook)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("Stripe-Signature", notice.signature())
                    .POST(HttpRequest.BodyPublishers.ofString(notice.body()))
                    .build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        }
    }

    private void answer(HttpExchange exchange, Service service) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = service.answer(exchange, fields(form));
            boolean lost = trouble == Trouble.LOSES_ANSWERS && "POST".equals(exchange.getRequestMethod());
            if (lost || trouble == Trouble.DROPS) {
                return;
            }
            if (trouble == Trouble.HANGS) {
                Thread.sleep(PATIENCE.multipliedBy(2));
            }
            boolean redirect = answer.status() == 303;
            byte[] body = (redirect ? "" : answer.content()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                .set(redirect ? "Location" : "Content-Type", redirect ? answer.content() : answer.type());
            exchange.sendResponseHeaders(answer.status(), redirect ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer api(HttpExchange exchange, Map<String, String> form) {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(request);
        boolean known = ("Bearer " + SECRET_KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        return switch (trouble) {
            case ERROR, DROPS, HANGS -> Answer.error(500, "api_error", "internal");
            case RATE_LIMIT -> Answer.error(429, "invalid_request_error", "rate_limit");
            case NONE, LOSES_ANSWERS -> known ? once(exchange, request, form) : unknownKey();
            case UNKNOWN_KEY -> unknownKey();
        };
    }

    private static Answer unknownKey() {
        return Answer.error(401, "invalid_request_error", "api_key_expired");
    }

    private Answer once(HttpExchange exchange, String request, Map<String, String> form) {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key == null || !request.startsWith("POST")) {
            return carryOut(request, "GET".equals(exchange.getRequestMethod())
                    ? fields(String.valueOf(exchange.getRequestURI().getRawQuery())) : form);
        }
        Once once = answered.computeIfAbsent(key, first -> new Once(form, carryOut(request, form)));
        return once.form().equals(form) ? once.answer() : Answer.error(400, "idempotency_error", "other_parameters");
    }

    private Answer carryOut(String request, Map<String, String> fields) {
        if (request.equals("POST /v1/checkout/sessions")) {
            return open(fields);
        }
        if (request.equals("POST /v1/refunds")) {
            return giveBack(fields);
        }
        if (request.equals("GET /v1/refunds")) {
            return Answer.of(Map.of("object", "list", "data", paidBy(fields).refunds()));
        }
        StripeCheckout checkout = checkouts.get(request.split("/")[4]);
        if (checkout == null) {
            return Answer.error(404, "invalid_request_error", "resource_missing");
        }
        return request.endsWith("/expire") ? expire(checkout) : Answer.of(checkout.shown());
    }

    private Answer open(Map<String, String> form) {
        String id = "cs_test_" + account + numbers.incrementAndGet();
        StripeCheckout checkout = new StripeCheckout(id, origin() + PAGES + id, form);
        if (checkout.asked() < LEAST_AMOUNT) {
            return Answer.error(400, "invalid_request_error", "amount_too_small");
        }
        checkouts.put(id, checkout);
        return Answer.of(checkout.shown());
    }

    private Answer expire(StripeCheckout checkout) {
        if (!checkout.expire()) {
            return Answer.error(400, "invalid_request_error", "not_open");
        }
        happened("checkout.session.expired", checkout.id());
        return Answer.of(checkout.shown());
    }

    private Answer giveBack(Map<String, String> form) {
        StripeCheckout checkout = paidBy(form);
        long amount = Long.parseLong(form.getOrDefault("amount", "0"));
        if (!checkout.canGiveBack(amount)) {
            return Answer.error(400, "invalid_request_error", "charge_already_refunded");
        }
        return Answer.of(checkout.giveBack("re_" + account + numbers.incrementAndGet(), amount,
                Map.of("refund", form.getOrDefault("metadata[refund]", ""))));
    }

    private StripeCheckout paidBy(Map<String, String> fields) {
        return checkouts.values()
            .stream()
            .filter(one -> one.intent().equals(fields.get("payment_intent")))
            .findFirst()
            .orElseThrow();
    }

    /** What payers see, as simple as can be. */
    private Answer pages(HttpExchange exchange, Map<String, String> form) {
        StripeCheckout checkout = checkout(exchange.getRequestURI().getPath().substring(PAGES.length()));
        if (!checkout.isOpen()) {
            return Answer.page("<h1>This checkout is over</h1>");
        }
        if ("good".equals(form.get("card"))) {
            pay(checkout.id());
            return Answer.redirect(checkout.form("success_url"));
        }
        String declined = "empty".equals(form.get("card")) ? "<p role=alert>Your card was declined.</p>" : "";
        return Answer.page("""
                <h1>%s</h1>%s<p>%d %s</p>
                <form method=post><button name=card value=good>Pay</button>
                <button name=card value=empty>Pay with an empty card</button></form>
                <a href="%s">Back</a>""".formatted(checkout.form("line_items[0][price_data][product_data][name]"),
                declined, checkout.asked(), checkout.currency(), checkout.form("cancel_url")));
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : form.split("&")) {
            String[] pair = field.split("=", 2);
            if (pair.length == 2) {
                fields.put(URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

}
