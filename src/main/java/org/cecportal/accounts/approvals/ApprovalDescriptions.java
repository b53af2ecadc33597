package org.cecportal.accounts.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows requests, in words. */
@Component
@Transactional(readOnly = true)
public class ApprovalDescriptions {

    /** Requests on a page. */
    static final int MOST = 100;

    private static final String REQUESTS = """
            select p.*, coalesce(nullif(a.display_name, ''), a.username) as asked_by_name,
                coalesce(nullif(d.display_name, ''), d.username) as decided_by_name
            from approval p left join account a on a.id = p.asked_by left join account d on d.id = p.decided_by""";

    private final JdbcClient jdbc;

    private final Approvals approvals;

    private final Clock clock;

    ApprovalDescriptions(JdbcClient jdbc, Approvals approvals, Clock clock) {
        this.jdbc = jdbc;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** The latest requests, those that wait first. */
    public List<ApprovalView> latest() {
        return jdbc.sql(REQUESTS + " order by p.state = 'WAITING' and p.expires_at > :now desc, p.id desc limit :most")
            .param("now", clock.instant().atZone(clock.getZone()).toOffsetDateTime())
            .param("most", MOST)
            .query((row, number) -> view(row))
            .list();
    }

    public Optional<ApprovalView> find(long id) {
        return jdbc.sql(REQUESTS + " where p.id = ?").param(id).query((row, number) -> view(row)).optional();
    }

    private ApprovalView view(ResultSet row) throws SQLException {
        ApprovedAction action = approvals.action(row.getString("kind"));
        Map<String, String> details = approvals.details(row.getString("details"));
        long id = row.getLong("id");
        Instant expiresAt = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        @Nullable String address = details.get(ApprovedExport.ADDRESS);
        String file = (address != null) ? address + (address.contains("?") ? "&" : "?") + "approval=" + id : null;
        return new ApprovalView(id, action.words(details), action.page(details), file, row.getString("reason"),
                ApprovalState.valueOf(row.getString("state")), !clock.instant().isBefore(expiresAt),
                row.getLong("asked_by"), row.getString("asked_by_name"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(), expiresAt,
                row.getString("decided_by_name"), instant(row, "decided_at"), row.getString("answer"),
                instant(row, "usable_until"), instant(row, "used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return (time != null) ? time.toInstant() : null;
    }

}
