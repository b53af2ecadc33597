package org.cecportal.payments.stripe;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.AdaptivePricing;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionExpireParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import com.stripe.service.checkout.SessionService;
import org.cecportal.payments.GatewayAnswer;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.GatewayUnavailableException;
import org.cecportal.payments.PaymentView;
import org.cecportal.payments.PaymentGateway;
import org.cecportal.payments.RefundRefusedException;
import org.cecportal.shared.Money;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Payments by Stripe's hosted checkout. What Stripe says when it is asked is what counts;
 * its notices only cause the question. A proxy is taken from the properties of the Java
 * machine.
 */
class StripeGateway implements PaymentGateway {

    private static final int RETRIES = 2;

    private static final long ONE = 1;

    private static final long REFUNDS_OF_A_PAYMENT = 100;

    /** With the payment, and with the charge that says when it was paid. */
    private static final String WITH_CHARGE = "payment_intent.latest_charge";

    private static final String PAYMENT = "payment";

    private static final String REFUND = "refund";

    private final StripeClient client;

    private final URI portal;

    StripeGateway(StripeSettings settings, PortalSettings portal) {
        int timeout = Math.toIntExact(settings.timeout().toMillis());
        this.client = StripeClient.builder()
            .setApiKey(settings.secretKey())
            .setApiBase(settings.apiBase())
            .setConnectTimeout(timeout)
            .setReadTimeout(timeout)
            .setMaxNetworkRetries(RETRIES)
            .build();
        this.portal = portal.baseUrl();
    }

    @Override
    public GatewayKind kind() {
        return GatewayKind.STRIPE;
    }

    /**
     * The same payment leads to the same checkout, as long as Stripe remembers it: a day.
     * It is called off by {@link #close} and not by a date given here, which would differ
     * each time.
     */
    @Override
    public Checkout begin(PaymentView payment) {
        try {
            Session session = sessions().create(checkout(payment),
                    once(PAYMENT + "-" + payment.id() + "-" + payment.requestedAt().toEpochMilli()));
            return new Checkout(session.getId(), URI.create(session.getUrl()));
        }
        catch (StripeException ex) {
            throw unavailable(ex);
        }
    }

    private SessionCreateParams checkout(PaymentView payment) {
        StripeAmount amount = StripeAmount.of(payment.amount());
        String number = String.valueOf(payment.id());
        String back = UriComponentsBuilder.fromUri(portal)
            .pathSegment("payments", number, "return")
            .build()
            .toUriString();
        PriceData price = PriceData.builder()
            .setCurrency(amount.currency())
            .setUnitAmount(amount.minor())
            .setProductData(PriceData.ProductData.builder().setName(payment.description()).build())
            .build();
        return SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .addLineItem(LineItem.builder().setQuantity(ONE).setPriceData(price).build())
            .setAdaptivePricing(AdaptivePricing.builder().setEnabled(false).build())
            .setClientReferenceId(number)
            .putMetadata(PAYMENT, number)
            .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder().putMetadata(PAYMENT, number).build())
            .setSuccessUrl(back)
            .setCancelUrl(back)
            .build();
    }

    @Override
    public GatewayAnswer ask(PaymentView payment) {
        try {
            return answer(session(payment));
        }
        catch (StripeException ex) {
            throw unavailable(ex);
        }
    }

    @Override
    public GatewayAnswer close(PaymentView payment) {
        try {
            return answer(sessions().expire(reference(payment),
                    SessionExpireParams.builder().addExpand(WITH_CHARGE).build()));
        }
        catch (InvalidRequestException ex) {
            // It is over already, one way or the other.
            return ask(payment);
        }
        catch (StripeException ex) {
            throw unavailable(ex);
        }
    }

    /** A declined card leaves the checkout open: the payer may try another. */
    private static GatewayAnswer answer(Session session) {
        return switch (session.getStatus()) {
            case "complete" -> completed(session);
            case "expired" -> new GatewayAnswer.Abandoned();
            default -> new GatewayAnswer.Pending();
        };
    }

    /** Some banks take days to say whether they pay. */
    private static GatewayAnswer completed(Session session) {
        PaymentIntent intent = Objects.requireNonNull(session.getPaymentIntentObject());
        if ("paid".equals(session.getPaymentStatus())) {
            return new GatewayAnswer.Paid(new StripeAmount(intent.getAmountReceived(), intent.getCurrency()).toMoney(),
                    paidAt(intent));
        }
        return switch (intent.getStatus()) {
            case "requires_payment_method", "canceled" -> new GatewayAnswer.Declined();
            default -> new GatewayAnswer.Pending();
        };
    }

    private static Instant paidAt(PaymentIntent intent) {
        @Nullable Charge charge = intent.getLatestChargeObject();
        return Instant.ofEpochSecond((charge != null) ? charge.getCreated() : intent.getCreated());
    }

    @Override
    public String refund(PaymentView payment, long refundId, Money amount) {
        try {
            String intent = session(payment).getPaymentIntent();
            Optional<Refund> before = refunded(intent, refundId);
            Refund refund = before.isPresent() ? before.get() : refund(payment, intent, refundId, amount);
            if ("failed".equals(refund.getStatus()) || "canceled".equals(refund.getStatus())) {
                throw new RefundRefusedException("Stripe says " + refund.getStatus() + ": " + refund.getFailureReason(),
                        null);
            }
            return refund.getId();
        }
        catch (InvalidRequestException | CardException ex) {
            throw new RefundRefusedException(words(ex), ex);
        }
        catch (StripeException ex) {
            throw unavailable(ex);
        }
    }

    /** Found again even when Stripe has forgotten the key under which it was made. */
    private Optional<Refund> refunded(String intent, long refundId) throws StripeException {
        return client.v1()
            .refunds()
            .list(RefundListParams.builder().setPaymentIntent(intent).setLimit(REFUNDS_OF_A_PAYMENT).build())
            .getData()
            .stream()
            .filter(refund -> String.valueOf(refundId).equals(refund.getMetadata().get(REFUND)))
            .findFirst();
    }

    private Refund refund(PaymentView payment, String intent, long refundId, Money amount) throws StripeException {
        RefundCreateParams params = RefundCreateParams.builder()
            .setPaymentIntent(intent)
            .setAmount(StripeAmount.of(amount).minor())
            .putMetadata(PAYMENT, String.valueOf(payment.id()))
            .putMetadata(REFUND, String.valueOf(refundId))
            .build();
        return client.v1().refunds().create(params, once(REFUND + "-" + refundId + "-" + reference(payment)));
    }

    private Session session(PaymentView payment) throws StripeException {
        return sessions().retrieve(reference(payment), SessionRetrieveParams.builder().addExpand(WITH_CHARGE).build());
    }

    private SessionService sessions() {
        return client.v1().checkout().sessions();
    }

    private static String reference(PaymentView payment) {
        return Objects.requireNonNull(payment.reference());
    }

    private static RequestOptions once(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static GatewayUnavailableException unavailable(StripeException problem) {
        return new GatewayUnavailableException(words(problem), problem);
    }

    /** Without Stripe's own sentence, which may quote what was sent. */
    private static String words(StripeException problem) {
        return "Stripe: %s, status %s, code %s, request %s".formatted(problem.getClass().getSimpleName(),
                problem.getStatusCode(), problem.getCode(), problem.getRequestId());
    }

}
