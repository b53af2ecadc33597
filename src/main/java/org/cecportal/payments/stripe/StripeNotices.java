package org.cecportal.payments.stripe;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.GatewayUnavailableException;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.Payments;
import org.cecportal.shared.Actor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Takes in what Stripe notifies of. A notice is believed only in that there is something
 * to ask for: so their order does not matter, nor how often they come.
 */
@Service
@WhenStripeIsSetUp
public class StripeNotices {

    /** In whose name the history shows what a notice causes. */
    private static final String STRIPE = "stripe";

    private static final String OF_A_CHECKOUT = "checkout.session.";

    private final StripeSettings settings;

    private final Payments payments;

    private final JdbcClient jdbc;

    private final JsonMapper json;

    private final Clock clock;

    StripeNotices(StripeSettings settings, Payments payments, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.payments = payments;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param subject what it is about, in the words of Stripe
     */
    private record Notice(String id, String type, String subject) {
    }

    /**
     * Does what follows from a notice, unless it was done before.
     * @param body exactly as it was sent
     * @param signature the header that came with it
     * @return whether it is Stripe that sent it, just now
     * @throws GatewayUnavailableException when Stripe cannot be asked; the notice is to
     * come again
     */
    public boolean take(String body, String signature) {
        Optional<Notice> notice = isSigned(body, signature) ? read(body) : Optional.empty();
        notice.ifPresent(this::handle);
        return notice.isPresent();
    }

    private boolean isSigned(String body, String signature) {
        try {
            return Webhook.Signature.verifyHeader(body, signature, settings.webhookSecret(), Webhook.DEFAULT_TOLERANCE);
        }
        catch (SignatureVerificationException | IllegalArgumentException | IndexOutOfBoundsException ex) {
            return false;
        }
    }

    private Optional<Notice> read(String body) {
        try {
            JsonNode event = json.readTree(body);
            Notice notice = new Notice(event.path("id").asString(""), event.path("type").asString(""),
                    event.path("data").path("object").path("id").asString(""));
            return Optional.of(notice).filter(read -> !read.id().isEmpty());
        }
        catch (JacksonException ex) {
            return Optional.empty();
        }
    }

    private void handle(Notice notice) {
        Long payment = paymentOf(notice);
        if (isToBeHandled(notice, payment)) {
            if (payment != null) {
                Actor.actingAs(STRIPE, () -> payments.settle(payment));
            }
            jdbc.sql("update stripe_event set handled_at = ? where id = ?").params(now(), notice.id()).update();
        }
    }

    /** Others may use the same account, for other things. */
    private @Nullable Long paymentOf(Notice notice) {
        return notice.type().startsWith(OF_A_CHECKOUT)
                ? payments.find(GatewayKind.STRIPE, notice.subject()).map(PaymentView::id).orElse(null) : null;
    }

    private boolean isToBeHandled(Notice notice, @Nullable Long payment) {
        jdbc.sql("""
                insert into stripe_event (id, type, payment_id, received_at) values (:id, :type, :payment, :now)
                on conflict (id) do nothing""")
            .param("id", notice.id())
            .param("type", notice.type())
            .param("payment", payment, Types.BIGINT)
            .param("now", now())
            .update();
        return jdbc.sql("select handled_at is null from stripe_event where id = ?")
            .param(notice.id())
            .query(Boolean.class)
            .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

}
