package org.cecportal.accounts.web.accesses;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a kind of page is called in a message key. */
public final class PageKeys {

    private PageKeys() {
    }

    /**
     * Of a handler's pattern: {@code admin.members.mail} of
     * {@code /admin/members/{number}/mail}.
     */
    public static String of(String pattern) {
        return Stream.of(pattern.split("/"))
            .filter(Predicate.not(String::isEmpty))
            .filter(part -> !part.startsWith("{"))
            .collect(Collectors.joining("."));
    }

}
