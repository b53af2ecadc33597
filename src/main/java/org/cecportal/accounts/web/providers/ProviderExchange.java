package org.cecportal.accounts.web.providers;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.cecportal.accounts.providers.ProviderIdentity;
import org.cecportal.accounts.providers.SignInProviders;
import org.cecportal.accounts.providers.SignInProviders.SignInProvider;
import org.cecportal.shared.PortalSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * Talks to a provider: the authorization code flow with state, nonce and PKCE. Whatever
 * is wrong with an answer, nobody is signed in, and the log says why.
 */
@Component
class ProviderExchange {

    private static final Logger log = LoggerFactory.getLogger(ProviderExchange.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SignInProviders providers;

    private final OidcAuthorizationCodeAuthenticationProvider checks;

    private final URI baseUrl;

    private final Clock clock;

    ProviderExchange(SignInProviders providers, PortalSettings settings, Clock clock) {
        this.providers = providers;
        this.baseUrl = settings.baseUrl();
        this.clock = clock;
        this.checks = checks();
    }

    private static OidcAuthorizationCodeAuthenticationProvider checks() {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        RestTemplate forTokens = new RestTemplate(
                List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
        forTokens.setRequestFactory(requests);
        forTokens.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.create(forTokens));
        RestTemplate forUsers = new RestTemplate(requests);
        forUsers.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        DefaultOAuth2UserService users = new DefaultOAuth2UserService();
        users.setRestOperations(forUsers);
        OidcUserService people = new OidcUserService();
        people.setOauth2UserService(users);
        return new OidcAuthorizationCodeAuthenticationProvider(tokens, people);
    }

    /**
     * Where to send somebody; what they were sent with is kept in the session.
     * @param linkTo the account that is to be linked; null to sign in
     * @return empty when the provider does not answer
     */
    Optional<URI> begin(SignInProvider provider, @Nullable Long linkTo, HttpServletRequest request) {
        try {
            DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
                    providers.registrations());
            resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(one -> one.redirectUri(baseUrl + ProviderController.CALLBACK + provider.id())));
            OAuth2AuthorizationRequest asked = Objects.requireNonNull(resolver.resolve(request, provider.id()));
            new ProviderRequest(provider.id(), asked, linkTo, clock.instant()).keep(request);
            return Optional.of(URI.create(asked.getAuthorizationRequestUri()));
        }
        catch (RestClientException | IllegalArgumentException | IllegalStateException ex) {
            log.warn("The provider {} does not answer: {}", provider.id(), ex.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Who signed in there; empty when the answer does not fit what was asked.
     * @param code what the provider sent along
     * @param state as it came back
     */
    Optional<ProviderIdentity> finish(SignInProvider provider, ProviderRequest pending, String code, String state) {
        try {
            OAuth2AuthorizationResponse answer = OAuth2AuthorizationResponse.success(code)
                .state(state)
                .redirectUri(baseUrl + ProviderController.CALLBACK + provider.id())
                .build();
            Authentication checked = checks.authenticate(new OAuth2LoginAuthenticationToken(
                    providers.registration(provider), new OAuth2AuthorizationExchange(pending.asked(), answer)));
            return (checked != null && checked.getPrincipal() instanceof OidcUser user) ? Optional.of(identity(user))
                    : Optional.empty();
        }
        catch (AuthenticationException | RestClientException | IllegalArgumentException ex) {
            log.info("A sign-in at {} was refused: {}", provider.id(), reason(ex));
            return Optional.empty();
        }
    }

    /** Without what the provider says in words, which may be personal. */
    private static String reason(Exception ex) {
        return (ex instanceof OAuth2AuthenticationException known) ? known.getError().getErrorCode()
                : ex.getClass().getSimpleName();
    }

    /** Tokens without issuer or subject were refused before. */
    private static ProviderIdentity identity(OidcUser user) {
        return new ProviderIdentity(Objects.requireNonNull(user.getIdToken().getClaimAsString("iss")),
                Objects.requireNonNull(user.getSubject()), user.getEmail(),
                Boolean.TRUE.equals(user.getEmailVerified()));
    }

}
