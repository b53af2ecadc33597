package org.cecportal.accounts;

import java.sql.SQLException;

/**
 * Nobody approves, waives or corrects for the own profile (R17). The database refuses it,
 * where history records a change: see {@code refuse_own_profile} in
 * {@code R__002_history.sql}.
 */
public final class OwnProfile {

    private static final String SQL_STATE = "CP001";

    private OwnProfile() {
    }

    /** Whether this is the reason for a failure. */
    public static boolean causes(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && SQL_STATE.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

}
