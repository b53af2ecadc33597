package org.cecportal.accounts.web.parts;

import java.util.List;

/**
 * Where styles, scripts and images are: open to everybody, and the same for everybody.
 */
public final class Assets {

    public static final List<String> PATHS = List.of("/css/**", "/js/**", "/images/**", "/webjars/**", "/favicon.svg",
            "/favicon.ico");

    private Assets() {
    }

}
