package org.cecportal.accounts.web.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * A test against a portal of its own, with a real OpenID Connect provider beside it. It
 * lets everybody in, as whom the test says.
 */
@PortalTest
abstract class ProviderPortalTest {

    static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    static final String ISSUER = "acme";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        PROVIDER.start();
        String registration = "spring.security.oauth2.client.registration.acme.";
        properties.add(registration + "client-id", () -> "portal");
        properties.add(registration + "client-secret", () -> "secret");
        properties.add(registration + "client-name", () -> "Acme");
        properties.add(registration + "scope", () -> "openid,email");
        properties.add("spring.security.oauth2.client.provider.acme.issuer-uri",
                () -> PROVIDER.issuerUrl(ISSUER).toString());
        String away = "spring.security.oauth2.client.registration.away.";
        properties.add(away + "client-id", () -> "portal");
        properties.add(away + "client-secret", () -> "secret");
        properties.add(away + "scope", () -> "openid,email");
        properties.add("spring.security.oauth2.client.provider.away.issuer-uri", () -> "http://127.0.0.1:1/away");
    }

    /** Whom the provider signs in next. */
    static void is(String subject, Map<String, ?> claims) {
        PROVIDER
            .enqueueCallback(new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", List.of("portal"), claims, 3600));
    }

    static void isVerified(String subject, String email) {
        is(subject, Map.of("email", email, "email_verified", true));
    }

    Browser signIn() {
        return signIn(new Browser(mvc));
    }

    /** Presses the button, is signed in there at once, and comes back. */
    Browser signIn(Browser browser) {
        return browser.visit(back(start(browser, "/login/oauth2/acme")));
    }

    /** Where the portal sends the browser. */
    URI start(Browser browser, String path) {
        browser.exchange(MockMvcRequestBuilders.get(path).header("Accept", "text/html"), path);
        return URI.create(String.valueOf(browser.response().getRedirectedUrl()));
    }

    /** Where the provider sends the browser back to. */
    static String back(URI provider) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI back = URI.create(client.send(HttpRequest.newBuilder(provider).build(), BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow());
            return back.getRawPath() + "?" + back.getRawQuery();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    static String subject(Newcomer who) {
        return "subject-" + who.number();
    }

    static boolean isSignedIn(Browser browser) {
        return browser.visit("/account").path().equals("/account");
    }

    String newestMail(Newcomer who) {
        return jdbc.sql("select body from mail where recipient = ? order by id desc limit 1")
            .param(who.email())
            .query(String.class)
            .single();
    }

}
