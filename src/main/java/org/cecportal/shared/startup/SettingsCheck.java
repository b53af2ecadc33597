package org.cecportal.shared.startup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.cecportal.shared.text.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Looks at the settings before anything starts. The demo organisation belongs to the
 * embedded database: with a server of its own the portal shows it only when told to, and
 * never in production.
 */
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String URL = "spring.datasource.url";

    private static final String USERNAME = "spring.datasource.username";

    private static final String OWNER = "spring.flyway.user";

    private static final String DEMO = "portal.demo";

    private static final String DEMO_ORGANISATION = "org.cecportal.demo.DemoOrganisation";

    private static final String BASE_URL = "portal.base-url";

    private static final String FIRST_ADMINISTRATOR = "portal.accounts.first-administrator";

    private static final String GATEWAYS = "portal.payments.gateways";

    private static final String STRIPE_KEY = "portal.payments.stripe.secret-key";

    private static final String EMBEDDED_SERVER = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (isProduction(environment)) {
            checkProduction(environment);
        }
        else if (wantsDemo(environment) && !ClassUtils.isPresent(DEMO_ORGANISATION, context.getClassLoader())) {
            throw new StartRefusedException(DEMO + " is true: this jar is made for production and has no demo; remove "
                    + variable(DEMO) + ", or run the demo from the sources by ./mvnw spring-boot:run");
        }
        checkPayments(environment);
        checkBaseUrl(environment.getProperty(BASE_URL));
        WireCheck.checkProxies(environment);
        WireCheck.checkProviders(environment, isProduction(environment));
        checkAddress(environment, "portal.organisation.help-email");
        checkAddress(environment, "portal.organisation.mail-from");
        if (!isMissing(environment, FIRST_ADMINISTRATOR)) {
            checkAddress(environment, FIRST_ADMINISTRATOR);
        }
        boolean hasServer = !isMissing(environment, URL);
        if (hasServer) {
            checkUrl(environment);
        }
        else if (!ClassUtils.isPresent(EMBEDDED_SERVER, context.getClassLoader())) {
            throw missing(URL);
        }
        environment.getPropertySources().addLast(new MapPropertySource("portal defaults", defaults(environment)));
    }

    private static Map<String, Object> defaults(ConfigurableEnvironment environment) {
        Map<String, Object> defaults = new HashMap<>();
        boolean demo = environment.getProperty(DEMO, Boolean.class, isMissing(environment, URL));
        defaults.put(DEMO, String.valueOf(demo));
        defaults.put(BASE_URL, "http://localhost:" + environment.getProperty("server.port", "8080"));
        if (demo) {
            defaults.put("server.address", "127.0.0.1");
        }
        if (isProduction(environment)) {
            WireCheck.checkProduction(environment);
            defaults.putAll(WireCheck.mailDefaults(environment));
        }
        return defaults;
    }

    private static boolean isProduction(ConfigurableEnvironment environment) {
        return environment.acceptsProfiles(Profiles.of("production"));
    }

    private static void checkProduction(Environment environment) {
        require(environment, URL);
        require(environment, USERNAME);
        require(environment, OWNER);
        require(environment, BASE_URL);
        require(environment, "spring.mail.host");
        if (environment.getProperty(USERNAME, "").equals(environment.getProperty(OWNER))) {
            throw new StartRefusedException(OWNER + " and " + USERNAME
                    + " are the same: the role that serves people must not own the tables, or it could rewrite history");
        }
        if (wantsDemo(environment)) {
            throw new StartRefusedException(
                    DEMO + " is true: the demo does not run beside the profile production; remove " + variable(DEMO));
        }
        if (environment.containsProperty("portal.clock-shift")) {
            throw new StartRefusedException(
                    "portal.clock-shift moves today: it does not go with the profile production; remove it");
        }
        if (offers(environment, "SANDBOX")) {
            throw new StartRefusedException(GATEWAYS + " names the sandbox, in which nobody pays: it does not go with "
                    + "the profile production; remove it from " + variable(GATEWAYS));
        }
    }

    private static boolean wantsDemo(Environment environment) {
        return environment.getProperty(DEMO, Boolean.class, false);
    }

    private static void checkPayments(Environment environment) {
        if (offers(environment, "STRIPE")) {
            require(environment, STRIPE_KEY);
        }
        if (!isMissing(environment, STRIPE_KEY)) {
            require(environment, "portal.payments.stripe.webhook-secret");
        }
    }

    private static void checkBaseUrl(@Nullable String address) {
        if (StringUtils.hasText(address) && !isWebAddress(address)) {
            throw new StartRefusedException(BASE_URL + " cannot be \"" + address
                    + "\": write the address that people use, as in https://portal.example.org (environment "
                    + variable(BASE_URL) + ")");
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            URI address = new URI(text);
            return Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null
                    && address.getQuery() == null && address.getFragment() == null;
        }
        catch (URISyntaxException ex) {
            return false;
        }
    }

    private static void checkAddress(Environment environment, String key) {
        String typed = environment.getProperty(key);
        if (typed == null) {
            return;
        }
        boolean smtpUtf8 = environment.getProperty("portal.mail.smtp-utf8", Boolean.class, false);
        if (!(EmailAddress.read(typed) instanceof EmailAddress.Reading.Accepted(EmailAddress address))
                || address.needsSmtpUtf8() && !smtpUtf8) {
            throw new StartRefusedException(key + " is not an address that mail can be sent to: write it as in "
                    + "name@example.org, without a name around it (environment " + variable(key) + ")");
        }
    }

    private static boolean offers(Environment environment, String gateway) {
        return Binder.get(environment)
            .bind(GATEWAYS, Bindable.setOf(String.class))
            .orElse(Set.of())
            .stream()
            .anyMatch(gateway::equalsIgnoreCase);
    }

    private static void checkUrl(Environment environment) {
        String url = environment.getProperty(URL, "");
        if (!url.startsWith("jdbc:postgresql:") || Driver.parseURL(url, null) == null) {
            throw new StartRefusedException(URL
                    + " does not name a PostgreSQL database: write it as jdbc:postgresql://host:5432/name (environment "
                    + variable(URL) + ")");
        }
    }

    private static void require(Environment environment, String key) {
        if (isMissing(environment, key)) {
            throw missing(key);
        }
    }

    private static boolean isMissing(Environment environment, String key) {
        return !StringUtils.hasText(environment.getProperty(key));
    }

    private static StartRefusedException missing(String key) {
        return new StartRefusedException(
                key + " is missing; set it, for example by the environment variable " + variable(key));
    }

    private static String variable(String key) {
        return key.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
    }

}
