package org.cecportal.shared;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who acts: the signed-in account, or the one on whose behalf a background job runs.
 * History names them (R16).
 */
public final class Actor {

    /** Acts when nobody is signed in: start-up, schedules, migrations. */
    public static final String SYSTEM = "system";

    private static final ScopedValue<String> ACTING = ScopedValue.newInstance();

    private Actor() {
    }

    public static String current() {
        if (ACTING.isBound()) {
            return ACTING.get();
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return (authentication != null) ? authentication.getName() : SYSTEM;
    }

    /** Runs {@code work} in the name of {@code username}. */
    public static void actingAs(String username, Runnable work) {
        ScopedValue.where(ACTING, username).run(work);
    }

}
