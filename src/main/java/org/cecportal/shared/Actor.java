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

    private static final ScopedValue<Boolean> STAFF = ScopedValue.newInstance();

    private Actor() {
    }

    public static String current() {
        if (ACTING.isBound()) {
            return ACTING.get();
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return (authentication != null) ? authentication.getName() : SYSTEM;
    }

    /** Whether what is done is done as staff, and so not for the own profile (R17). */
    public static boolean isStaff() {
        return STAFF.isBound();
    }

    /**
     * Does {@code work} as staff.
     * @param <X> what it throws
     */
    public static <X extends Throwable> void asStaff(ScopedValue.CallableOp<?, X> work) throws X {
        ScopedValue.where(STAFF, true).call(work);
    }

    /** Runs {@code work} in the name of {@code username}. */
    public static void actingAs(String username, Runnable work) {
        ScopedValue.where(ACTING, username).run(work);
    }

}
