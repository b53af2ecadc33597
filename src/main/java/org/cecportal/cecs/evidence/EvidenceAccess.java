package org.cecportal.cecs.evidence;

import java.util.Optional;
import java.util.function.Predicate;

import org.cecportal.cecs.ChangeBlocker;
import org.cecportal.cecs.reporting.SelfReporting;
import org.cecportal.cecs.evidence.inspection.EvidenceProblem;
import org.cecportal.shared.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides who may add evidence to an entry or remove it, and how much: people who may
 * change the entry (R11).
 */
@Component
class EvidenceAccess {

    private final SelfReporting reporting;

    private final EvidenceSettings settings;

    private final JdbcClient jdbc;

    EvidenceAccess(SelfReporting reporting, EvidenceSettings settings, JdbcClient jdbc) {
        this.reporting = reporting;
        this.settings = settings;
        this.jdbc = jdbc;
    }

    /**
     * Whether the member may change the evidence of the entry.
     * @throws EvidenceNotFoundException when the entry is not the member's
     */
    Optional<EvidenceProblem> toChange(MemberId owner, long entryId) {
        return refusal(owner, entryId, hindrance -> true);
    }

    /**
     * Whether the member may add a file of so many bytes to the entry. Under audit proof
     * may still come, and what is there stays.
     * @throws EvidenceNotFoundException when the entry is not the member's
     */
    Optional<EvidenceProblem> toAdd(MemberId owner, long entryId, long size) {
        return refusal(owner, entryId, hindrance -> hindrance != ChangeBlocker.UNDER_AUDIT)
            .or(() -> limit(owner, entryId, size));
    }

    private Optional<EvidenceProblem> refusal(MemberId owner, long entryId, Predicate<ChangeBlocker> closes) {
        return reporting.find(owner, entryId)
            .map(entry -> Optional.ofNullable(entry.hindrance())
                .filter(closes)
                .map(hindrance -> EvidenceProblem.ENTRY_CLOSED))
            .orElseThrow(() -> new EvidenceNotFoundException(entryId));
    }

    private Optional<EvidenceProblem> limit(MemberId owner, long entryId, long size) {
        return jdbc.sql("""
                select count(*) filter (where entry_id = ?) as files, coalesce(sum(size), 0) as bytes
                from evidence_file where member_id = ? and scan <> 'INFECTED'""")
            .params(entryId, owner.value())
            .query((row, number) -> {
                if (row.getLong("files") >= settings.maxFiles()) {
                    return Optional.of(EvidenceProblem.TOO_MANY);
                }
                boolean full = row.getLong("bytes") + size > settings.maxPerMember().toBytes();
                return full ? Optional.of(EvidenceProblem.QUOTA_USED) : Optional.<EvidenceProblem>empty();
            })
            .single();
    }

}
