package org.cecportal.audits.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads appeals. */
@Service
@Transactional(readOnly = true)
public class AppealQueries {

    private final JdbcClient jdbc;

    AppealQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The appeal in a case whose access the caller has already checked. */
    public Optional<AppealView> of(long caseId) {
        return jdbc.sql("select * from audit_appeal where case_id = ?")
            .param(caseId)
            .query((row, number) -> new AppealView(AppealState.valueOf(row.getString("state")), row.getString("reason"),
                    at(row, "requested_at").orElseThrow(), row.getString("decided_by"),
                    at(row, "decided_at").orElse(null), row.getString("decision_reason")))
            .optional();
    }

    private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

}
