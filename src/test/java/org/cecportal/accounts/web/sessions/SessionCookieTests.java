package org.cecportal.accounts.web.sessions;

import java.net.URI;
import java.nio.file.Path;
import java.time.Period;
import java.time.ZoneId;

import org.cecportal.accounts.web.parts.PortalCookies;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.PortalSettings.Organisation;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.DefaultCookieSerializer;

import static org.assertj.core.api.Assertions.assertThat;

class SessionCookieTests {

    @Test
    void overHttpsItBelongsToThisHostAlone() {
        assertThat(cookieAt("https://cec.example/")).startsWith("__Host-portal=")
            .contains("; Path=/;", "; Secure")
            .doesNotContain("Domain=");
    }

    @Test
    void withoutHttpsABrowserWouldNotTakeSuchACookie() {
        assertThat(cookieAt("http://localhost:8080")).startsWith("portal=").doesNotContain("Secure");
    }

    private static String cookieAt(String baseUrl) {
        PortalSettings settings = new PortalSettings(ZoneId.of("UTC"), Path.of("data"), URI.create(baseUrl), false,
                Period.ZERO, new Organisation("Portal", "help@portal.example", "mail@portal.example"));
        DefaultCookieSerializer serializer = new DefaultCookieSerializer();
        new SessionStore().sessionCookie(new PortalCookies(settings)).customize(serializer);
        MockHttpServletResponse response = new MockHttpServletResponse();
        serializer.writeCookieValue(new CookieValue(new MockHttpServletRequest(), response, "1"));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }

}
