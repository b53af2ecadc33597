package org.cecportal.payments.stripe;

import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.web.FormTarget;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@WhenStripeIsSetUp
@EnableConfigurationProperties(StripeSettings.class)
class StripeConfiguration {

    @Bean
    StripeGateway stripeGateway(StripeSettings settings, PortalSettings portal) {
        return new StripeGateway(settings, portal);
    }

    @Bean
    FormTarget stripeCheckout(StripeSettings settings) {
        return new FormTarget(settings.checkoutOrigin());
    }

}
