package org.cecportal.accounts.web;

import org.cecportal.shared.wire.RefusalPages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Which requests are not even looked at, and the page that says so. */
@Configuration(proxyBeanMethods = false)
class FirewallRules {

    private static final char NUL = 0;

    /** No text has the character 0; the database cannot store it. */
    @Bean
    HttpFirewall httpFirewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf(NUL) < 0);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(RefusalPages pages) {
        return (request, response, refusal) -> {
            if (!response.isCommitted()) {
                pages.answer(response, HttpStatus.BAD_REQUEST.value());
            }
        };
    }

}
