package org.cecportal.shared.startup;

import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Settings that cannot go well stop the start in one line that names the key. */
class SettingsCheckTests {

    private static final Map<String, String> PRODUCTION = Map.of("spring.datasource.url",
            "jdbc:postgresql://db:5432/portal", "spring.datasource.username", "portal_app", "spring.flyway.user",
            "portal_owner", "portal.base-url", "https://portal.example", "spring.mail.host", "mail.example");

    private final Map<String, Object> settings = new HashMap<>(PRODUCTION);

    @Test
    void completeSettingsPassWithoutTheDemo() {
        assertThat(check("production").getEnvironment().getProperty("portal.demo")).isEqualTo("false");
    }

    @Test
    void theDefaultRunNeedsNoSettings() {
        settings.clear();
        settings.put("server.port", "9090");
        assertThat(check("default").getEnvironment().getProperty("portal.demo")).isEqualTo("true");
        assertThat(check("default").getEnvironment().getProperty("portal.base-url")).isEqualTo("http://localhost:9090");
    }

    @Test
    void theDemoIsShownOnAServerWhenAskedFor() {
        settings.put("portal.demo", "true");
        assertThat(check("default").getEnvironment().getProperty("portal.demo")).isEqualTo("true");
    }

    /** R19. */
    @ParameterizedTest
    @ValueSource(strings = { "portal.organisation.help-email", "portal.organisation.mail-from" })
    void r19AnAddressThatMailCannotGoToIsNamed(String key) {
        for (String address : new String[] { "", "help", "Help <help@portal.example>", "help@portal..example",
                "hëlp@portal.example" }) {
            settings.put(key, address);
            assertRefused(key + " is not an address that mail can be sent to",
                    key.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""));
        }
        settings.put(key, "help@münchen.example");
        check("production");
        settings.put(key, "hëlp@portal.example");
        settings.put("portal.mail.smtp-utf8", "true");
        check("production");
    }

    /** R12. */
    @Test
    void r12TheFirstAdministratorIsReachableOrNotSet() {
        settings.put("portal.accounts.first-administrator", "ada");
        assertRefused("portal.accounts.first-administrator is not an address", "PORTAL_ACCOUNTS_FIRSTADMINISTRATOR");
        settings.put("portal.accounts.first-administrator", "");
        check("production");
        settings.put("portal.accounts.first-administrator", "ada@portal.example");
        check("production");
    }

    @ParameterizedTest
    @ValueSource(strings = { "spring.datasource.url", "spring.datasource.username", "spring.flyway.user",
            "portal.base-url", "spring.mail.host" })
    void aMissingSettingIsNamed(String key) {
        settings.remove(key);
        assertRefused(key + " is missing", key.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = { "postgres://db/portal", "jdbc:mysql://db/portal", "jdbc:postgresql://db:port/portal" })
    void aDatabaseOfAnotherKindIsRefused(String url) {
        settings.put("spring.datasource.url", url);
        assertRefused("spring.datasource.url does not name a PostgreSQL database", "jdbc:postgresql:");
    }

    @ParameterizedTest
    @ValueSource(strings = { "portal.example.org", "https://", "ftp://portal.example.org", "https://portal example",
            "https://portal.example.org/?x=1" })
    void anAddressThatNobodyCanOpenIsRefused(String address) {
        settings.put("portal.base-url", address);
        assertRefused("portal.base-url cannot be \"" + address + "\"", "PORTAL_BASEURL");
    }

    @Test
    void productionIsReachedOverHttps() {
        settings.put("portal.base-url", "http://portal.example");
        assertRefused("portal.base-url is \"http://portal.example\"", "PORTAL_BASEURL");
        for (String local : List.of("http://localhost:8080", "http://127.0.0.1", "http://[::1]:8080")) {
            settings.put("portal.base-url", local);
            assertThat(check("production")).as(local).isNotNull();
        }
    }

    @Test
    void providersAreAskedOverHttpsAndSayWhoSignedIn() {
        String issuer = "spring.security.oauth2.client.provider.acme.issuer-uri";
        String scope = "spring.security.oauth2.client.registration.acme.scope";
        settings.put("spring.security.oauth2.client.registration.acme.client-id", "portal");
        settings.put(issuer, "http://login.example");
        assertRefused(issuer + " is \"http://login.example\"", "https");
        for (String fine : List.of("https://login.example", "http://localhost:9000/realms/acme")) {
            settings.put(issuer, fine);
            assertThat(check("production")).as(fine).isNotNull();
        }
        settings.put(scope, "openid,email");
        assertThat(check("production")).isNotNull();
        settings.put(scope, "email");
        assertRefused(scope + " lacks openid", "openid,email");
    }

    @Test
    void mailLeavesForAnotherMachineOverTlsUnlessThatIsMeant() {
        String required = "spring.mail.properties.mail.smtp.starttls.required";
        assertThat(check("production").getEnvironment().getProperty(required)).isEqualTo("true");
        settings.put(required, "false");
        assertRefused(required + " is false", "portal.mail.without-tls");
        settings.put("portal.mail.without-tls", "true");
        assertThat(check("production").getEnvironment().getProperty(required)).isEqualTo("false");
        settings.remove("portal.mail.without-tls");
        settings.put("spring.mail.properties.mail.smtp.ssl.enable", "true");
        assertThat(check("production").getEnvironment().getProperty(required)).isEqualTo("false");
        settings.keySet().removeIf(key -> key.startsWith("spring.mail.properties"));
        settings.put("spring.mail.host", "localhost");
        assertThat(check("production").getEnvironment().getProperty(required)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "proxy.example", "10.1.0.0/99", "all" })
    void aProxyThatIsNoAddressIsRefused(String proxy) {
        settings.put("portal.proxies", "10.1.2.3," + proxy);
        assertRefused("portal.proxies names \"" + proxy + "\"", "PORTAL_PROXIES");
    }

    @Test
    void theDemoListensOnThisMachineAlone() {
        assertThat(check("production").getEnvironment().getProperty("server.address")).isNull();
        settings.clear();
        assertThat(check("default").getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
        settings.put("server.address", "0.0.0.0");
        assertThat(check("default").getEnvironment().getProperty("server.address")).isEqualTo("0.0.0.0");
    }

    @Test
    void theRoleThatServesPeopleMustNotOwnTheTables() {
        settings.put("spring.flyway.user", "portal_app");
        assertRefused("spring.flyway.user and spring.datasource.username are the same", "history");
    }

    @Test
    void theDemoHasNoPlaceInProduction() {
        settings.put("portal.demo", "true");
        assertRefused("portal.demo is true", "PORTAL_DEMO");
    }

    @Test
    void aJarWithoutTheDemoSaysSo() {
        settings.put("portal.demo", "true");
        assertThatExceptionOfType(StartRefusedException.class)
            .isThrownBy(() -> check("default", new FilteredClassLoader("org.cecportal.demo")))
            .withMessageContainingAll("portal.demo is true", "has no demo", "PORTAL_DEMO");
    }

    @Test
    void aJarWithoutTheEmbeddedServerNeedsAnotherOne() {
        settings.clear();
        assertThatExceptionOfType(StartRefusedException.class)
            .isThrownBy(() -> check("default", new FilteredClassLoader("io.zonky")))
            .withMessageStartingWith("spring.datasource.url is missing");
    }

    @Test
    void todayIsNotMovedInProduction() {
        settings.put("portal.clock-shift", "P1D");
        assertRefused("portal.clock-shift", "remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = { "sandbox", "OFFLINE,SANDBOX" })
    void theSandboxIsNotOfferedInProduction(String gateways) {
        settings.put("portal.payments.gateways", gateways);
        assertRefused("portal.payments.gateways names the sandbox", "PORTAL_PAYMENTS_GATEWAYS");
    }

    @Test
    void whoeverOffersStripeHasAnAccountThere() {
        settings.put("portal.payments.gateways[0]", "offline");
        settings.put("portal.payments.gateways[1]", "stripe");
        assertRefused("portal.payments.stripe.secret-key is missing", "PORTAL_PAYMENTS_STRIPE_SECRETKEY");
    }

    @Test
    void whoeverHasAnAccountAtStripeIsTold() {
        settings.put("portal.payments.stripe.secret-key", "sk_live_hidden");
        assertRefused("portal.payments.stripe.webhook-secret is missing", "PORTAL_PAYMENTS_STRIPE_WEBHOOKSECRET");
        settings.put("portal.payments.gateways", "stripe");
        settings.put("portal.payments.stripe.webhook-secret", "whsec_hidden");
        assertThat(check("production").getEnvironment().getProperty("portal.demo")).isEqualTo("false");
    }

    @Test
    void refusalsArePrintedInOneLine() {
        assertThat(printed(new IllegalStateException("wrapped", new StartRefusedException("Do this"))))
            .isEqualTo("Do this");
        assertThat(printed(new PortInUseException(8080)))
            .isEqualTo("Port 8080 is in use; stop what uses it or set SERVER_PORT");
        assertThat(printed(new IllegalStateException(
                new PSQLException("Connection refused.\nCheck it.", PSQLState.CONNECTION_UNABLE_TO_CONNECT))))
            .isEqualTo("The database cannot be used: check spring.datasource.url (Connection refused.)");
    }

    @Test
    void aSettingThatCannotBeReadIsNamedInOneLine() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources()
            .addFirst(new MapPropertySource("test", Map.of("portal.zone", "Mars/Base", "portal.clock-shift", "soon")));
        assertThat(bindingFailure(environment, "portal.zone", ZoneId.class))
            .isEqualTo("portal.zone cannot be \"Mars/Base\": Unknown time-zone ID: Mars/Base");
        assertThat(bindingFailure(environment, "portal.clock-shift", Period.class))
            .startsWith("portal.clock-shift cannot be \"soon\": ")
            .doesNotContain("\n");
    }

    private static String bindingFailure(StandardEnvironment environment, String key, Class<?> type) {
        try {
            Binder.get(environment).bind(key, type);
            throw new AssertionError(key + " was read");
        }
        catch (BindException ex) {
            return printed(ex);
        }
    }

    private static String printed(Throwable failure) {
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, (type, name, problem) -> {
            });
        return analyzers.stream()
            .map(analyzer -> analyzer.analyze(failure))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow()
            .getDescription();
    }

    private void assertRefused(String problem, String advice) {
        assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> check("production"))
            .withMessageStartingWith(problem)
            .withMessageContaining(advice)
            .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    private GenericApplicationContext check(String profile) {
        return check(profile, getClass().getClassLoader());
    }

    private GenericApplicationContext check(String profile, ClassLoader classes) {
        GenericApplicationContext context = new GenericApplicationContext();
        context.setClassLoader(classes);
        context.getEnvironment().setActiveProfiles(profile);
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
        new SettingsCheck().initialize(context);
        return context;
    }

}
