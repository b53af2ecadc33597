package org.cecportal.accounts.providers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * Asks a provider about itself when somebody first wants to sign in there, so that the
 * portal starts while it is away.
 */
class ProviderRegistrations implements ClientRegistrationRepository {

    private final OAuth2ClientProperties settings;

    private final Map<String, ClientRegistration> known = new ConcurrentHashMap<>();

    ProviderRegistrations(OAuth2ClientProperties settings) {
        this.settings = settings;
    }

    /**
     * @throws RuntimeException when the provider does not answer; the next call asks
     * again
     */
    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        ClientRegistration found = known.get(id);
        if (found == null && settings.getRegistration().containsKey(id)) {
            found = discover(id);
            known.put(id, found);
        }
        return found;
    }

    private ClientRegistration discover(String id) {
        OAuth2ClientProperties one = new OAuth2ClientProperties();
        one.getRegistration().put(id, settings.getRegistration().get(id));
        one.getProvider().putAll(settings.getProvider());
        return new OAuth2ClientPropertiesMapper(one).asClientRegistrations().values().iterator().next();
    }

}
