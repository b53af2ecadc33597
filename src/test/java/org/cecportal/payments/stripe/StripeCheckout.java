package org.cecportal.payments.stripe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A checkout in the books of {@link StripeServer}, and what became of it. */
public final class StripeCheckout {

    private final String id;

    private final String address;

    private final Map<String, String> form;

    private final List<Map<String, Object>> refunds = new ArrayList<>();

    private String status = "open";

    private String paymentStatus = "unpaid";

    private String intentStatus = "requires_payment_method";

    private long received;

    private String currency;

    private Instant paidAt = Instant.EPOCH;

    StripeCheckout(String id, String address, Map<String, String> form) {
        this.id = id;
        this.address = address;
        this.form = form;
        this.currency = form("line_items[0][price_data][currency]");
    }

    String id() {
        return id;
    }

    /** What it was opened with. */
    Map<String, String> form() {
        return form;
    }

    String form(String field) {
        return form.getOrDefault(field, "");
    }

    long asked() {
        return Long.parseLong(form("line_items[0][price_data][unit_amount]"));
    }

    String currency() {
        return currency;
    }

    String intent() {
        return id.replace("cs_", "pi_");
    }

    boolean isOpen() {
        return "open".equals(status);
    }

    synchronized Instant pay(long minor, String currency) {
        status = "complete";
        paymentStatus = "paid";
        intentStatus = "succeeded";
        received = minor;
        this.currency = currency;
        paidAt = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        return paidAt;
    }

    /** The payer is done, and the bank takes its time. */
    synchronized void payByBank() {
        status = "complete";
        intentStatus = "processing";
    }

    synchronized void bankRefuses() {
        intentStatus = "requires_payment_method";
    }

    /**
     * @return whether it was open
     */
    public synchronized boolean expire() {
        boolean open = isOpen();
        status = open ? "expired" : status;
        return open;
    }

    synchronized boolean canGiveBack(long minor) {
        return refunded().stream().mapToLong(Long::longValue).sum() + minor <= received;
    }

    synchronized Map<String, Object> giveBack(String refund, long minor, Map<String, String> metadata) {
        Map<String, Object> made = new LinkedHashMap<>(
                Map.of("id", refund, "object", "refund", "amount", minor, "status", "succeeded", "metadata", metadata));
        refunds.add(made);
        return made;
    }

    /** The bank sent back what was given back. */
    synchronized void refundsFail() {
        refunds.forEach(refund -> refund.put("status", "failed"));
    }

    synchronized List<Map<String, Object>> refunds() {
        return List.copyOf(refunds);
    }

    /** Amounts, in the order in which they were given back. */
    List<Long> refunded() {
        return refunds().stream().map(refund -> (Long) refund.get("amount")).toList();
    }

    /** As the API shows it, with everything that can be expanded. */
    synchronized Map<String, Object> shown() {
        Map<String, Object> session = new LinkedHashMap<>(Map.of("id", id, "object", "checkout.session", "url", address,
                "status", status, "payment_status", paymentStatus, "amount_total", asked()));
        if ("complete".equals(status)) {
            Map<String, Object> charge = Map.of("id", "ch_1", "object", "charge", "created", paidAt.getEpochSecond());
            session.put("payment_intent", Map.of("id", intent(), "object", "payment_intent", "status", intentStatus,
                    "amount_received", received, "currency", currency, "latest_charge", charge));
        }
        return session;
    }

}
