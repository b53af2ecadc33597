package org.cecportal.shared.startup;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line which setting keeps the portal from its database. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnreachableDatabaseAnalyzer extends AbstractFailureAnalyzer<PSQLException> {

    /** By the first characters of the SQL state. */
    private static final Map<String, String> ADVICE = Map.of("08", "check spring.datasource.url", "3D",
            "check the database's name in spring.datasource.url", "28",
            "check spring.datasource.username and spring.datasource.password, spring.flyway.user and "
                    + "spring.flyway.password");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PSQLException cause) {
        String state = cause.getSQLState();
        String advice = (state != null) ? ADVICE.get(state.substring(0, 2)) : null;
        if (advice == null) {
            return null;
        }
        String problem = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        return new FailureAnalysis("The database cannot be used: " + advice + " (" + problem + ")", null, cause);
    }

}
