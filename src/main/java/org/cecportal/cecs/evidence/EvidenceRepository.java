package org.cecportal.cecs.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.cecportal.cecs.evidence.EvidenceFiles.Arrival;
import org.cecportal.cecs.evidence.EvidenceReceipt.Kept;
import org.cecportal.cecs.evidence.EvidenceReceipt.Refused;
import org.cecportal.cecs.evidence.EvidenceSettings.ScannerName;
import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.cecs.evidence.inspection.EvidenceType;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The database rows of files, without their bytes. */
@Component
class EvidenceRepository {

    private static final String FILES = """
            select id, entry_id, name, type, size, sha256, received_at, scan from evidence_file""";

    private final EvidenceSettings settings;

    private final JdbcClient jdbc;

    private final Clock clock;

    EvidenceRepository(EvidenceSettings settings, JdbcClient jdbc, Clock clock) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    EvidenceFile add(MemberId owner, long entryId, Arrival arrival, UUID content) {
        return jdbc.sql("""
                insert into evidence_file (entry_id, member_id, name, type, size, sha256, sent_sha256, received_at,
                    scan, content_id)
                values (:entry, :member, :name, :type, :size, :sha256, :sent, :at, :scan, :content)
                returning id, entry_id, name, type, size, sha256, received_at, scan""")
            .param("entry", entryId)
            .param("member", owner.value())
            .param("name", arrival.name())
            .param("type", arrival.type().name())
            .param("size", arrival.size())
            .param("sha256", arrival.sha256())
            .param("sent", arrival.sentSha256())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .param("scan",
                    ((settings.scanner() == ScannerName.OFF) ? ScanState.NOT_SCANNED : ScanState.QUARANTINED).name())
            .param("content", content)
            .query((row, number) -> file(row))
            .single();
    }

    /** The receipt of an earlier upload of the same bytes to the same entry. */
    Optional<EvidenceReceipt> known(long entryId, String sentSha256) {
        return jdbc.sql(FILES + " where entry_id = ? and sent_sha256 = ?")
            .params(entryId, sentSha256)
            .query((row, number) -> file(row))
            .optional()
            .map(file -> (file.scan() == ScanState.INFECTED) ? new Refused(EvidenceProblem.INFECTED) : new Kept(file));
    }

    List<EvidenceFile> of(Collection<Long> entryIds) {
        return jdbc.sql(FILES + " where entry_id = any (?) order by id")
            .param(entryIds.toArray(Long[]::new))
            .query((row, number) -> file(row))
            .list();
    }

    Map<Long, Long> sentByOthers(Collection<Long> entryIds) {
        Map<Long, Long> others = new HashMap<>();
        jdbc.sql("""
                select f.id, count(distinct o.member_id) as members
                from evidence_file f
                join evidence_file o on o.sent_sha256 = f.sent_sha256 and o.member_id <> f.member_id
                where f.entry_id = any (?)
                group by f.id""").param(entryIds.toArray(Long[]::new)).query(row -> {
            others.put(row.getLong("id"), row.getLong("members"));
        });
        return others;
    }

    Optional<EvidenceFile> find(long entryId, long fileId) {
        return jdbc.sql(FILES + " where id = ? and entry_id = ?")
            .params(fileId, entryId)
            .query((row, number) -> file(row))
            .optional();
    }

    Optional<EvidenceFile> find(MemberId owner, long entryId, long fileId) {
        return jdbc.sql(FILES + " where id = ? and entry_id = ? and member_id = ?")
            .params(fileId, entryId, owner.value())
            .query((row, number) -> file(row))
            .optional();
    }

    /** The id of the stored bytes. */
    UUID content(long fileId) {
        return jdbc.sql("select content_id from evidence_file where id = ?").param(fileId).query(UUID.class).single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    boolean remove(long entryId, long fileId) {
        return jdbc.sql("delete from evidence_file where id = ? and entry_id = ?")
            .params(fileId, entryId)
            .update() == 1;
    }

    static EvidenceFile file(ResultSet row) throws SQLException {
        return new EvidenceFile(row.getLong("id"), row.getLong("entry_id"), row.getString("name"),
                EvidenceType.valueOf(row.getString("type")), row.getLong("size"), row.getString("sha256"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                ScanState.valueOf(row.getString("scan")));
    }

}
