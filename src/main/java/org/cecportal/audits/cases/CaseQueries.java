package org.cecportal.audits.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.cecportal.audits.cases.CaseView.Claimant;
import org.cecportal.audits.cases.CaseView.Entry;
import org.cecportal.audits.cases.CaseView.File;
import org.cecportal.audits.cases.CaseView.Note;
import org.cecportal.audits.cases.CaseView.Step;
import org.cecportal.audits.cases.Check.Finding;
import org.cecportal.audits.cases.Check.Verdict;
import org.cecportal.cecs.evidence.EvidenceFile;
import org.cecportal.cecs.evidence.EvidenceFiles;
import org.cecportal.cecs.review.ClaimedEntries;
import org.cecportal.cecs.review.ClaimedEntry;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads cases; for auditors one about the own profile is not found (R14). */
@Service
@Transactional(readOnly = true)
public class CaseQueries {

    private static final String CASES = """
            select a.*, m.member_number, m.full_name as member_name, c.certificate_number, c.type_code as code,
                terms.title, terms.required_cecs, y.begins_on, y.reaches_to, y.closed_on,
                (select x.until_on from audit_extension x where x.case_id = a.id and x.state = 'REQUESTED')
                    as asked_until
            from audit_case a
            join member_name m on m.id = a.member_id
            join recorded_certification c on c.id = a.certification_id
            join recorded_cycle y on y.id = a.cycle_id
            cross join lateral terms_on(c.type_id, y.begins_on) terms
            where a.id = :id
            """;

    private final ClaimedEntries claimed;

    private final EvidenceFiles files;

    private final JdbcClient jdbc;

    private final Clock clock;

    CaseQueries(ClaimedEntries claimed, EvidenceFiles files, JdbcClient jdbc, Clock clock) {
        this.claimed = claimed;
        this.files = files;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The same few statements, however many entries there are. */
    public Optional<CaseView> find(long id, Auditor auditor) {
        return jdbc
            .sql(CASES + " and a.member_id <> coalesce((select current_id from member_name where id = :profile), -1)")
            .param("id", id)
            .param("profile", auditor.profileId())
            .query((row, number) -> view(row))
            .optional();
    }

    /** A case about the member, with what only auditors may read. */
    public Optional<CaseView> ofMember(long id, MemberId member) {
        return jdbc.sql(CASES + " and a.member_id = (select current_id from member_name where id = :member)")
            .param("id", id)
            .param("member", member.value())
            .query((row, number) -> view(row))
            .optional();
    }

    private CaseView view(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        DateWindow cycle = new DateWindow(row.getObject("begins_on", LocalDate.class),
                row.getObject("reaches_to", LocalDate.class));
        LocalDate closedOn = row.getObject("closed_on", LocalDate.class);
        LocalDate dueOn = row.getObject("due_on", LocalDate.class);
        OffsetDateTime sent = row.getObject("submitted_at", OffsetDateTime.class);
        Instant submitted = (sent != null) ? sent.toInstant() : null;
        LocalDate last = (closedOn != null && closedOn.isAfter(cycle.to())) ? closedOn : cycle.to();
        return new CaseView(id, CaseState.valueOf(row.getString("state")), row.getString("reason"),
                row.getObject("campaign_id", Long.class), new MemberId(row.getLong("member_id")),
                row.getString("member_number"), row.getString("member_name"), row.getString("code"),
                row.getString("title"), row.getString("certificate_number"), cycle, closedOn,
                new Credits(row.getBigDecimal("required_cecs")), dueOn, submitted,
                row.getObject("asked_until", LocalDate.class), instant(row, "opened_at"), row.getString("opened_by"),
                claimant(row), entries(id, new DateWindow(cycle.from(), last), dueOn), notes(id), steps(id));
    }

    private @Nullable Claimant claimant(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("claimed_until", OffsetDateTime.class);
        return (until != null && until.toInstant().isAfter(clock.instant()))
                ? new Claimant(row.getString("claimed_by"), row.getString("claimed_by_name"), until.toInstant()) : null;
    }

    private record Judged(long entryId, @Nullable Decision decision, @Nullable Credits credits, @Nullable String reason,
            @Nullable String decidedBy, @Nullable Instant decidedAt, boolean proposed) {
    }

    private List<Entry> entries(long caseId, DateWindow days, LocalDate dueOn) {
        Map<Long, Judged> judged = jdbc.sql("select * from audit_case_entry where case_id = ?")
            .param(caseId)
            .query((row, number) -> judged(row))
            .list()
            .stream()
            .collect(Collectors.toMap(Judged::entryId, one -> one));
        List<ClaimedEntry> claims = claimed.of(judged.keySet());
        List<Long> standing = claims.stream().map(ClaimedEntry::id).toList();
        Map<Long, List<EvidenceFile>> proofs = files.of(standing);
        Map<Long, Long> others = files.sentByOthers(standing);
        List<Entry> entries = new ArrayList<>();
        for (ClaimedEntry claim : claims) {
            Judged one = judged.get(claim.askedId());
            List<EvidenceFile> own = proofs.getOrDefault(claim.id(), List.of());
            if (one != null) {
                entries.add(new Entry(claim.askedId(), claim,
                        own.stream().map(file -> File.of(file, dueOn, clock.getZone())).toList(),
                        findings(claim, days, own, others, sharing(own, claim, proofs)), one.decision(), one.credits(),
                        one.reason(), one.decidedBy(), one.decidedAt(), one.proposed()));
            }
        }
        return entries;
    }

    /** How many other entries have one of these files. */
    private static long sharing(List<EvidenceFile> own, ClaimedEntry claim, Map<Long, List<EvidenceFile>> proofs) {
        Set<String> hashes = own.stream().map(EvidenceFile::sha256).collect(Collectors.toSet());
        return proofs.entrySet()
            .stream()
            .filter(other -> other.getKey() != claim.id())
            .filter(other -> other.getValue().stream().map(EvidenceFile::sha256).anyMatch(hashes::contains))
            .count();
    }

    private static List<Finding> findings(ClaimedEntry claim, DateWindow days, List<EvidenceFile> own,
            Map<Long, Long> others, long sharing) {
        long senders = own.stream().mapToLong(file -> others.getOrDefault(file.id(), 0L)).max().orElse(0);
        List<Finding> findings = new ArrayList<>(
                List.of(new Finding(Check.DATE, Verdict.of(days.contains(claim.completedOn())), 0),
                        new Finding(Check.CREDITS,
                                claim.measured()
                                    .map(credits -> Verdict.of(credits.equals(claim.claimed())))
                                    .orElse(Verdict.UNKNOWN),
                                0),
                        new Finding(Check.PROVIDER,
                                (claim.provider() == null || claim.provider().isBlank()) ? Verdict.UNKNOWN
                                        : Verdict.of(claim.providerKnown()),
                                0),
                        new Finding(Check.DUPLICATE, Verdict.of(claim.alike() == 0), claim.alike()),
                        new Finding(Check.FILE, own.isEmpty() ? Verdict.UNKNOWN : Verdict.of(senders == 0), senders)));
        if (!own.isEmpty()) {
            findings.add(new Finding(Check.FILE_AGAIN, Verdict.of(sharing == 0), sharing));
        }
        return findings;
    }

    private static Judged judged(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        return new Judged(row.getLong("entry_id"), (decision != null) ? Decision.valueOf(decision) : null,
                (row.getBigDecimal("credits") != null) ? new Credits(row.getBigDecimal("credits")) : null,
                row.getString("reason"), row.getString("decided_by"),
                (decision != null) ? instant(row, "decided_at") : null, row.getBoolean("proposed"));
    }

    private List<Note> notes(long caseId) {
        return jdbc.sql("select * from audit_note where case_id = ? order by id")
            .param(caseId)
            .query((row, number) -> new Note(row.getString("text"), row.getString("written_by"),
                    instant(row, "written_at")))
            .list();
    }

    private List<Step> steps(long caseId) {
        return jdbc.sql("select * from audit_transition where case_id = ? order by id")
            .param(caseId)
            .query((row, number) -> new Step(
                    (row.getString("from_state") != null) ? CaseState.valueOf(row.getString("from_state")) : null,
                    CaseState.valueOf(row.getString("to_state")), instant(row, "occurred_at"), row.getString("actor"),
                    row.getString("reason"), StepKind.valueOf(row.getString("kind")) == StepKind.GIVEN_BACK))
            .list();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A proof of one of the case's entries, or of one named to replace them. */
    public Optional<EvidenceFile> proof(long caseId, long fileId, Auditor auditor) {
        return jdbc.sql("""
                select f.entry_id
                from audit_case a
                join (
                    select case_id, entry_id from audit_case_entry
                    union all
                    select d.case_id, r.entry_id
                    from audit_replacement r join audit_deficiency d on d.id = r.deficiency_id) n on n.case_id = a.id
                join recorded_entry e on e.id = n.entry_id
                join entry_evidence f on f.entry_id = coalesce(e.duplicate_of, e.id)
                where a.id = :case and f.id = :file
                    and a.member_id <> coalesce((select current_id from member_name where id = :profile), -1)
                limit 1""")
            .param("case", caseId)
            .param("file", fileId)
            .param("profile", auditor.profileId())
            .query(Long.class)
            .optional()
            .flatMap(entry -> files.find(entry, fileId));
    }

    /**
     * Keeps that an auditor has opened a proof.
     * @return whose it is
     */
    @Transactional
    public MemberId opened(long caseId, EvidenceFile file, Auditor auditor) {
        long member = jdbc.sql("""
                insert into audit_proof_opened (case_id, file_id, file_name, sha256, opened_by, opened_at)
                values (?, ?, ?, ?, ?, ?)
                returning (select c.member_id from audit_case c where c.id = case_id)""")
            .params(caseId, file.id(), file.name(), file.sha256(), auditor.username(),
                    clock.instant().atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .single();
        return new MemberId(member);
    }

}
