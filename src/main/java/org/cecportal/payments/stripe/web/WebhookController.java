package org.cecportal.payments.stripe.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.cecportal.payments.GatewayUnavailableException;
import org.cecportal.payments.stripe.StripeNotices;
import org.cecportal.payments.stripe.WhenStripeIsSetUp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Stripe delivers a notice again, for days, until the answer is 200. */
@RestController
@WhenStripeIsSetUp
class WebhookController {

    static final String ADDRESS = "/payments/stripe/webhook";

    /** Many times what a notice of a checkout takes. */
    static final int MAX_BYTES = 256 * 1024;

    private static final Logger log = LoggerFactory.getLogger(WebhookController.class);

    private final StripeNotices notices;

    WebhookController(StripeNotices notices) {
        this.notices = notices;
    }

    @PostMapping(path = ADDRESS, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> receive(@RequestHeader(name = "Stripe-Signature", defaultValue = "") String signature,
            InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        return ResponseEntity
            .status((bytes.length > MAX_BYTES) ? HttpStatus.CONTENT_TOO_LARGE
                    : answer(new String(bytes, StandardCharsets.UTF_8), signature))
            .build();
    }

    private HttpStatus answer(String body, String signature) {
        try {
            return notices.take(body, signature) ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
        }
        catch (GatewayUnavailableException ex) {
            log.warn("A notice of Stripe is to come again: {}", ex.getMessage());
            return HttpStatus.SERVICE_UNAVAILABLE;
        }
    }

}
