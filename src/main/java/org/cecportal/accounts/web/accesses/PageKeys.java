package org.cecportal.accounts.web.accesses;

import java.util.regex.Pattern;

/** How a kind of page is called in a message key. */
public final class PageKeys {

    private static final Pattern VARIABLE = Pattern.compile("/\\{\\w+(?::(?:[^{}]|\\{[^{}]*})*)?}");

    private PageKeys() {
    }

    /**
     * Of a handler's pattern: {@code admin.members.mail} of
     * {@code /admin/members/{number}/mail}.
     */
    public static String of(String pattern) {
        return VARIABLE.matcher(pattern).replaceAll("").substring(1).replace('/', '.');
    }

}
