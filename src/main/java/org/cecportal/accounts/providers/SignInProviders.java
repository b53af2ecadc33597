package org.cecportal.accounts.providers;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** The providers at which people can sign in; none without a setting. */
@Component
public class SignInProviders {

    private final List<SignInProvider> all;

    private final Map<String, String> issuers;

    private final ObjectProvider<ClientRegistrationRepository> registrations;

    SignInProviders(ObjectProvider<OAuth2ClientProperties> settings,
            ObjectProvider<ClientRegistrationRepository> registrations) {
        this.registrations = registrations;
        this.all = settings.stream()
            .flatMap(one -> one.getRegistration().entrySet().stream())
            .map(one -> new SignInProvider(one.getKey(),
                    Objects.requireNonNullElse(one.getValue().getClientName(), one.getKey())))
            .sorted(Comparator.comparing(SignInProvider::name))
            .toList();
        this.issuers = settings.stream()
            .flatMap(one -> one.getRegistration()
                .entrySet()
                .stream()
                .map(of -> Map.entry(of.getKey(), issuer(one, of.getKey(), of.getValue().getProvider()))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String issuer(OAuth2ClientProperties settings, String id, @Nullable String provider) {
        OAuth2ClientProperties.Provider named = settings.getProvider().get((provider != null) ? provider : id);
        return (named != null) ? String.valueOf(named.getIssuerUri()) : "";
    }

    /**
     * One of them.
     *
     * @param id as in its settings and addresses
     * @param name as people know it
     */
    public record SignInProvider(String id, String name) {
    }

    /** By name. */
    public List<SignInProvider> all() {
        return all;
    }

    public Optional<SignInProvider> find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /**
     * What is needed to talk to it.
     * @throws RuntimeException when it has to be asked and does not answer
     */
    public ClientRegistration registration(SignInProvider provider) {
        return Objects.requireNonNull(registrations().findByRegistrationId(provider.id()));
    }

    /** How it names itself, as far as the settings say. */
    public Optional<String> issuer(SignInProvider provider) {
        return Optional.ofNullable(issuers.get(provider.id()));
    }

    /** Where to look registrations up; only while there is a provider. */
    public ClientRegistrationRepository registrations() {
        return registrations.getObject();
    }

}
