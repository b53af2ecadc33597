package org.cecportal.payments.stripe;

import java.time.Duration;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The organisation's account at Stripe. Without a secret key there is none.
 *
 * @param secretKey opens the account
 * @param webhookSecret signs what Stripe sends
 * @param apiBase the server that is asked
 * @param checkoutOrigin where payers are sent: another one when the account has a domain
 * of its own
 * @param timeout how long to wait for a connection, and for an answer, each time
 */
@Validated
@ConfigurationProperties("portal.payments.stripe")
record StripeSettings(String secretKey, String webhookSecret,
        @Pattern(regexp = ORIGIN) @DefaultValue("https://api.stripe.com") String apiBase,
        @Pattern(regexp = ORIGIN) @DefaultValue("https://checkout.stripe.com") String checkoutOrigin,
        @DefaultValue("10s") Duration timeout) {

    private static final String ORIGIN = "https?://[A-Za-z0-9.:-]+";

    /** Without the secrets, so that it can stand in a log. */
    @Override
    public String toString() {
        return "StripeSettings[" + apiBase + ", " + checkoutOrigin + "]";
    }

}
