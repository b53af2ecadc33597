package org.cecportal.shared.wire;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.shared.web.FormTarget;

/** What every answer tells browsers, whoever gives it. */
public final class PageHeaders {

    public static final String POLICY = "Content-Security-Policy";

    /** For pages without forms and scripts. */
    public static final String PLAIN_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; "
            + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** Nothing that the portal uses, except passkeys, which are allowed by default. */
    private static final String PERMISSIONS = "accelerometer=(), autoplay=(), bluetooth=(), camera=(), "
            + "display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), "
            + "idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), payment=(), "
            + "picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

    private static final Map<String, String> EVERYWHERE = new TreeMap<>(Map.of("Cross-Origin-Opener-Policy",
            "same-origin", "Cross-Origin-Resource-Policy", "same-origin", "Permissions-Policy", PERMISSIONS,
            "Referrer-Policy", "same-origin", "X-Content-Type-Options", "nosniff", "X-Frame-Options", "DENY"));

    private PageHeaders() {
    }

    /**
     * What pages may do.
     * @param formTargets where forms may lead beside the portal itself
     */
    public static String policy(Stream<FormTarget> formTargets) {
        String targets = formTargets.map((target) -> " " + target.origin()).collect(Collectors.joining());
        return String.join("; ", "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
                "font-src 'self'", "connect-src 'self'", "form-action 'self'" + targets, "frame-ancestors 'none'",
                "base-uri 'none'");
    }

    /** Gives each header and its value. */
    public static void each(BiConsumer<String, String> header) {
        EVERYWHERE.forEach(header);
    }

}
