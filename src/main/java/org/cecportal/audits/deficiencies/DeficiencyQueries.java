package org.cecportal.audits.deficiencies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.audits.cases.Auditor;
import org.cecportal.audits.deficiencies.DeficiencyView.Named;
import org.cecportal.audits.deficiencies.DeficiencyView.Step;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.review.ClaimedEntries;
import org.cecportal.cecs.review.ClaimedEntry;
import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what has followed from cases. */
@Service
@Transactional(readOnly = true)
public class DeficiencyQueries {

    /** Deficiencies on a full page. */
    public static final int PAGE_SIZE = 50;

    private final ClaimedEntries claimed;

    private final EvidenceFiles files;

    private final JdbcClient jdbc;

    DeficiencyQueries(ClaimedEntries claimed, EvidenceFiles files, JdbcClient jdbc) {
        this.claimed = claimed;
        this.files = files;
        this.jdbc = jdbc;
    }

    /**
     * Reads the deficiency of a case whose access the caller has checked. The number of
     * statements does not depend on how many entries are named.
     */
    public Optional<DeficiencyView> of(long caseId) {
        return jdbc.sql("select * from audit_deficiency where case_id = ?")
            .param(caseId)
            .query((row, number) -> new DeficiencyView(row.getLong("id"),
                    DeficiencyState.valueOf(row.getString("state")), new Credits(row.getBigDecimal("missing")),
                    row.getObject("due_on", LocalDate.class), row.getObject("replaceable_until", LocalDate.class),
                    replacements(row.getLong("id")), steps(row.getLong("id"))))
            .optional();
    }

    private record Row(long id, long entryId, ReplacementState state, Credits credits, Instant namedAt,
            @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String reason) {
    }

    private List<Named> replacements(long deficiencyId) {
        List<Row> rows = jdbc.sql("select * from audit_replacement where deficiency_id = ? order by id")
            .param(deficiencyId)
            .query((row, number) -> new Row(row.getLong("id"), row.getLong("entry_id"),
                    ReplacementState.valueOf(row.getString("state")), new Credits(row.getBigDecimal("credits")),
                    at(row, "named_at").orElseThrow(), row.getString("decided_by"), at(row, "decided_at").orElse(null),
                    row.getString("reason")))
            .list();
        Map<Long, ClaimedEntry> claims = claimed.of(rows.stream().map(Row::entryId).distinct().toList())
            .stream()
            .collect(Collectors.toMap(ClaimedEntry::askedId, Function.identity()));
        Map<Long, List<EvidenceFile>> proofs = files.of(claims.values().stream().map(ClaimedEntry::id).toList());
        return rows.stream()
            .flatMap(row -> Stream.ofNullable(claims.get(row.entryId()))
                .map(claim -> new Named(row.id(), row.state(), row.credits(), claim,
                        proofs.getOrDefault(claim.id(), List.of()), row.namedAt(), row.decidedBy(), row.decidedAt(),
                        row.reason())))
            .toList();
    }

    private List<Step> steps(long deficiencyId) {
        return jdbc.sql("select * from audit_deficiency_step where deficiency_id = ? order by id")
            .param(deficiencyId)
            .query((row, number) -> new Step(
                    Optional.ofNullable(row.getString("from_state")).map(DeficiencyState::valueOf).orElse(null),
                    DeficiencyState.valueOf(row.getString("to_state")), at(row, "occurred_at").orElseThrow(),
                    row.getString("actor"), row.getString("reason")))
            .list();
    }

    private static Optional<Instant> at(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /**
     * A line of the list.
     *
     * @param named how many entries wait to be reviewed
     */
    public record Line(long caseId, String memberNumber, String memberName, String code, DeficiencyState state,
            Credits missing, Credits accepted, long named, LocalDate dueOn, LocalDate replaceableUntil) {
    }

    /** One page, and whether there are more. */
    public record Found(List<Line> lines, boolean hasMore) {
    }

    /**
     * Those that are not met, due first; none about the auditor's own profile (R14).
     * @param toReview only those in which entries wait to be reviewed
     * @param page one-based
     */
    public Found underWay(boolean toReview, Auditor auditor, int page) {
        List<Line> lines = jdbc.sql("""
                select d.*, m.member_number, m.full_name as member_name, c.type_code as code, r.accepted, r.named
                from audit_deficiency d
                join member_name m on m.id = d.member_id
                join recorded_certification c on c.id = d.certification_id
                cross join lateral (
                    select coalesce(sum(credits) filter (where state = 'ACCEPTED'), 0) as accepted,
                        count(*) filter (where state = 'NAMED') as named
                    from audit_replacement where deficiency_id = d.id) r
                where d.state in ('OPEN', 'UNMET') and (not :toReview or r.named > 0)
                    and d.member_id <> coalesce((select current_id from member_name where id = :profile), -1)
                order by d.due_on, d.id limit :size offset :offset""")
            .param("toReview", toReview)
            .param("profile", auditor.profileId())
            .param("size", PAGE_SIZE + 1)
            .param("offset", (page - 1L) * PAGE_SIZE)
            .query((row, number) -> new Line(row.getLong("case_id"), row.getString("member_number"),
                    row.getString("member_name"), row.getString("code"),
                    DeficiencyState.valueOf(row.getString("state")), new Credits(row.getBigDecimal("missing")),
                    new Credits(row.getBigDecimal("accepted")), row.getLong("named"),
                    row.getObject("due_on", LocalDate.class), row.getObject("replaceable_until", LocalDate.class)))
            .list();
        return new Found(lines.stream().limit(PAGE_SIZE).toList(), lines.size() > PAGE_SIZE);
    }

}
