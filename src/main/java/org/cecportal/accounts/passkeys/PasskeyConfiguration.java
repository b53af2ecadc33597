package org.cecportal.accounts.passkeys;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

import org.cecportal.shared.PortalSettings;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Passkeys belong to the host of {@code portal.base-url}. Each must find its account by
 * itself and ask for a finger, a face or a PIN, so that it stands for two factors.
 */
@Configuration(proxyBeanMethods = false)
class PasskeyConfiguration {

    /** Made at its first use: only then the port is known that the portal listens on. */
    @Bean
    @Lazy
    WebAuthnRelyingPartyOperations passkeyOperations(PasskeyOwners owners, StoredPasskeys passkeys,
            PortalSettings settings, Environment environment) {
        PublicKeyCredentialRpEntity portal = PublicKeyCredentialRpEntity.builder()
            .id(settings.baseUrl().getHost())
            .name(settings.organisation().name())
            .build();
        Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(owners, passkeys, portal,
                origins(settings.baseUrl(), environment.getProperty("local.server.port", "")));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                    .residentKey(ResidentKeyRequirement.REQUIRED)
                    .userVerification(UserVerificationRequirement.REQUIRED)
                    .build()));
        operations
            .setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    /**
     * As browsers write them: without a path. On the own machine the port that the portal
     * listens on counts too, whatever the setting says.
     */
    private static Set<String> origins(URI baseUrl, String port) {
        UriComponentsBuilder origin = UriComponentsBuilder.fromUri(baseUrl)
            .replacePath(null)
            .replaceQuery(null)
            .fragment(null);
        Set<String> origins = new HashSet<>(Set.of(origin.build().toUriString()));
        if ("localhost".equals(baseUrl.getHost())) {
            origins.add(origin.port(port).build().toUriString());
        }
        return origins;
    }

}
