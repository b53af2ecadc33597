package org.cecportal.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Tells errors of a database that cannot serve just now from errors of the portal: it is
 * away, shutting down, full, read-only, out of connections, or a lock or an answer did
 * not come in time. Trying again later may help.
 */
public final class Unavailability {

    /** First characters of SQL states, of appendix A of PostgreSQL's manual. */
    private static final List<String> STATES = List.of("08", "53", "57P0", "58030", "25006", "55P03", "57014", "40001",
            "40P01");

    private Unavailability() {
    }

    public static boolean causes(@Nullable Throwable failure) {
        for (Throwable one = failure; one != null; one = (one.getCause() != one) ? one.getCause() : null) {
            if (one instanceof SQLException sql && isUnavailable(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isUnavailable(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException || failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || state != null && STATES.stream().anyMatch(state::startsWith);
    }

}
