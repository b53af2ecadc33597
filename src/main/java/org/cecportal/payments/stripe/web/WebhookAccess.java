package org.cecportal.payments.stripe.web;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.payments.stripe.WhenStripeIsSetUp;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/**
 * Stripe shows who it is by its signature: it has no session, and no form to forge. A
 * body of any other kind is not for here and meets the rules for everybody else, before
 * it is read.
 */
@Configuration(proxyBeanMethods = false)
@WhenStripeIsSetUp
class WebhookAccess {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain stripeWebhook(HttpSecurity http) {
        return http
            .securityMatcher(new AndRequestMatcher(
                    PathPatternRequestMatcher.pathPattern(HttpMethod.POST, WebhookController.ADDRESS),
                    WebhookAccess::isJson))
            .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
            .csrf(AbstractHttpConfigurer::disable)
            .requestCache(AbstractHttpConfigurer::disable)
            .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .build();
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType());
        return type.startsWith(MediaType.APPLICATION_JSON_VALUE);
    }

}
