package org.cecportal.accounts.web.devices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.cecportal.accounts.SignedIn;
import org.cecportal.accounts.limits.Caller;
import org.cecportal.accounts.limits.ClientAddress;
import org.cecportal.accounts.web.forms.Seals;
import org.cecportal.accounts.web.parts.PortalCookies;
import org.cecportal.shared.RandomToken;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Knows the browsers that somebody has signed in with, by a sealed cookie that outlives
 * the session. It opens nothing: its only use is that limits count it apart, so that a
 * stranger who tries a name in vain keeps nobody from signing in (decision 40).
 */
@Component
public class Devices {

    static final String COOKIE = "portal-device";

    private static final String KIND = "device:";

    private static final String BROWSER = Devices.class.getName();

    /** As long as browsers keep any cookie (RFC 6265bis, 5.5). */
    private static final Duration LASTS = Duration.ofDays(400);

    /** A household may share a browser. */
    private static final int MOST_ACCOUNTS = 6;

    private final Seals seals;

    private final PortalCookies cookies;

    private final Clock clock;

    Devices(Seals seals, PortalCookies cookies, Clock clock) {
        this.seals = seals;
        this.cookies = cookies;
        this.clock = clock;
    }

    /**
     * @param accounts the last one that signed in first
     */
    private record Device(String id, List<Long> accounts, Instant usedAt) {
    }

    /** Who sends this request. */
    public Caller caller(HttpServletRequest request) {
        Optional<Device> device = device(request);
        return new Caller(ClientAddress.of(request), browser(request), device.map(Device::id).orElse(""),
                device.map(Device::accounts).orElse(List.of()));
    }

    /** From now on this browser is known to the account. */
    public void remember(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
        Device known = device(request).orElseGet(() -> new Device(RandomToken.draw(), List.of(), clock.instant()));
        List<Long> accounts = Stream.concat(Stream.of(signedIn.accountId()), known.accounts().stream())
            .distinct()
            .limit(MOST_ACCOUNTS)
            .toList();
        response.addHeader(HttpHeaders.SET_COOKIE,
                ResponseCookie
                    .from(cookies.name(COOKIE), seals.seal(KIND, new Device(known.id(), accounts, clock.instant())))
                    .path("/")
                    .httpOnly(true)
                    .secure(cookies.secure() || request.isSecure())
                    .sameSite("Lax")
                    .maxAge(LASTS)
                    .build()
                    .toString());
    }

    /**
     * Keeps the browser's name in its session, so that a code that it asks for is its
     * own.
     */
    public void keepBrowser(Caller caller, HttpServletRequest request) {
        request.getSession().setAttribute(BROWSER, caller.browser());
    }

    private static String browser(HttpServletRequest request) {
        @Nullable HttpSession session = request.getSession(false);
        return (session != null && session.getAttribute(BROWSER) instanceof String kept) ? kept : RandomToken.draw();
    }

    private Optional<Device> device(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookies.name(COOKIE));
        return (cookie == null) ? Optional.empty() : seals.open(KIND, cookie.getValue(), Device.class)
            .filter(device -> device.usedAt().plus(LASTS).isAfter(clock.instant()));
    }

}
