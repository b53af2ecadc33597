package org.cecportal.shared.startup;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.catalina.util.NetMask;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Looks at the settings of what leaves and reaches the machine: in production nothing
 * personal goes over the network in the clear.
 */
final class WireCheck {

    private static final String BASE_URL = "portal.base-url";

    private static final String PROXIES = "portal.proxies";

    private static final String MAIL_HOST = "spring.mail.host";

    private static final String WITHOUT_TLS = "portal.mail.without-tls";

    private static final String STARTTLS = "spring.mail.properties.mail.smtp.starttls.";

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private static final String CLIENT = "spring.security.oauth2.client.";

    private static final Bindable<Map<String, Map<String, Object>>> OF_EACH = Bindable
        .of(ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class),
                ResolvableType.forClassWithGenerics(Map.class, String.class, Object.class)));

    private WireCheck() {
    }

    static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    }

    static void checkProxies(Environment environment) {
        for (String proxy : Binder.get(environment).bind(PROXIES, Bindable.listOf(String.class)).orElse(List.of())) {
            try {
                new NetMask(proxy);
            }
            catch (IllegalArgumentException ex) {
                throw new StartRefusedException(PROXIES + " names \"" + proxy
                        + "\": write addresses and networks, as in 10.1.2.3 or 10.1.0.0/16 (environment PORTAL_PROXIES)",
                        ex);
            }
        }
    }

    /** The address must be one that can be read. */
    static void checkProduction(Environment environment) {
        URI address = URI.create(environment.getProperty(BASE_URL, ""));
        if (!"https".equalsIgnoreCase(address.getScheme()) && !isLoopback(address.getHost())) {
            throw new StartRefusedException(
                    BASE_URL + " is \"" + address + "\": passwords would go over the network in "
                            + "the clear; write the https address that people use (environment PORTAL_BASEURL)");
        }
        for (String key : List.of(STARTTLS + "required", STARTTLS + "enable")) {
            if (needsTls(environment) && !environment.getProperty(key, Boolean.class, true)) {
                throw new StartRefusedException(key + " is false: codes would go to " + MAIL_HOST + " in the clear; "
                        + "remove it, or set " + WITHOUT_TLS + " to true if that is meant");
            }
        }
    }

    /**
     * Whoever listens to an answer of a provider, or forges one, signs in as anybody.
     */
    static void checkProviders(Environment environment, boolean production) {
        Binder settings = Binder.get(environment);
        settings.bind(CLIENT + "registration", OF_EACH).orElse(Map.of()).keySet().forEach(one -> {
            String scope = CLIENT + "registration." + one + ".scope";
            List<String> asked = settings.bind(scope, Bindable.listOf(String.class)).orElse(List.of("openid"));
            if (!asked.contains("openid")) {
                throw new StartRefusedException(scope
                        + " lacks openid: without it the provider does not say who signed in; " + "write openid,email");
            }
        });
        settings.bind(CLIENT + "provider", OF_EACH)
            .orElse(Map.of())
            .forEach((name, provider) -> provider.forEach((key, value) -> {
                if (production && isInTheClear(value)) {
                    throw new StartRefusedException(CLIENT + "provider." + name + "." + key + " is \"" + value
                            + "\": whoever listens could sign in as anybody; write the provider's https address");
                }
            }));
    }

    private static boolean isInTheClear(Object value) {
        String address = String.valueOf(value);
        return address.regionMatches(true, 0, "http:", 0, 5) && !isLoopback(URI.create(address).getHost());
    }

    /** Mail to another machine goes over TLS or not at all. */
    static Map<String, Object> mailDefaults(Environment environment) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        if (needsTls(environment)) {
            defaults.put(STARTTLS + "enable", "true");
            defaults.put(STARTTLS + "required", "true");
            defaults.put("spring.mail.properties.mail.smtp.ssl.checkserveridentity", "true");
        }
        return defaults;
    }

    private static boolean needsTls(Environment environment) {
        boolean ssl = environment.getProperty("spring.mail.ssl.enabled", Boolean.class, false)
                || environment.getProperty("spring.mail.properties.mail.smtp.ssl.enable", Boolean.class, false)
                || "smtps".equals(environment.getProperty("spring.mail.protocol"));
        return !ssl && !isLoopback(environment.getProperty(MAIL_HOST))
                && !environment.getProperty(WITHOUT_TLS, Boolean.class, false);
    }

}
