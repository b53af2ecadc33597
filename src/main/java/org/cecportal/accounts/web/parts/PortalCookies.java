package org.cecportal.accounts.web.parts;

import org.cecportal.shared.PortalSettings;

import org.springframework.stereotype.Component;

/**
 * How the portal's cookies are called. Where people reach it over https their names begin
 * with {@code __Host-}: a browser then takes them from this host alone, over https and
 * for the whole site (RFC 6265bis, 4.1.3.2).
 */
@Component
public class PortalCookies {

    private final boolean secure;

    public PortalCookies(PortalSettings settings) {
        this.secure = "https".equalsIgnoreCase(settings.baseUrl().getScheme());
    }

    /** Whether cookies go over https only. */
    public boolean secure() {
        return secure;
    }

    public String name(String plain) {
        return secure ? "__Host-" + plain : plain;
    }

}
