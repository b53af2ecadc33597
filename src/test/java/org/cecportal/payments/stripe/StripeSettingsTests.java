package org.cecportal.payments.stripe;

import java.util.HashMap;
import java.util.Map;

import jakarta.validation.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** How the portal is set up with Stripe. */
class StripeSettingsTests {

    private final Map<String, String> properties = new HashMap<>(Map.of("portal.payments.stripe.secret-key",
            "sk_live_hidden", "portal.payments.stripe.webhook-secret", "whsec_hidden"));

    @Test
    void theSecretsAreEnough() {
        assertThat(settings()).returns("https://api.stripe.com", StripeSettings::apiBase)
            .returns("https://checkout.stripe.com", StripeSettings::checkoutOrigin);
        assertThat(isValid()).isTrue();
    }

    @Test
    void theSecretsAreNotPrinted() {
        assertThat(settings().toString()).doesNotContain("hidden").contains("https://api.stripe.com");
    }

    /** It becomes part of a header. */
    @ParameterizedTest
    @ValueSource(strings = { "pay.example", "https://pay.example/", "https://pay.example; script-src *",
            "https://pay.example https://other.example", "ftp://pay.example", "" })
    void theOriginOfTheCheckoutIsNothingElse(String origin) {
        properties.put("portal.payments.stripe.checkout-origin", origin);
        assertThat(isValid()).isFalse();
    }

    @Test
    void withoutAKeyThereIsNoStripe() {
        ApplicationContextRunner portal = new ApplicationContextRunner().withUserConfiguration(Marked.class);
        portal.run(context -> assertThat(context).doesNotHaveBean(Marked.class));
        portal.withPropertyValues("portal.payments.stripe.secret-key=")
            .run(context -> assertThat(context).doesNotHaveBean(Marked.class));
        portal.withPropertyValues("portal.payments.stripe.secret-key=sk_live_hidden")
            .run(context -> assertThat(context).hasSingleBean(Marked.class));
    }

    @WhenStripeIsSetUp
    static class Marked {

    }

    private StripeSettings settings() {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("portal.payments.stripe",
                StripeSettings.class);
    }

    private boolean isValid() {
        try (var validators = Validation.buildDefaultValidatorFactory()) {
            return validators.getValidator().validate(settings()).isEmpty();
        }
    }

}
