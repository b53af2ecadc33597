package org.cecportal.cecs.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.cecportal.cecs.CecEntry;
import org.cecportal.cecs.CecEntryRepository;
import org.cecportal.cecs.CecFacts;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.cecs.ChangeBlocker;
import org.cecportal.cecs.SimilarEntries;
import org.cecportal.cecs.SimilarEntry;
import org.cecportal.cecs.reporting.ReportOutcome.ChangedMeanwhile;
import org.cecportal.cecs.reporting.ReportOutcome.LooksLike;
import org.cecportal.cecs.reporting.ReportOutcome.Refused;
import org.cecportal.cecs.reporting.ReportOutcome.Reported;
import org.cecportal.cecs.reporting.ReportOutcome.Unknown;
import org.cecportal.members.MemberLock;
import org.cecportal.shared.MemberId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A member's own entries: reported, corrected, deleted and restored (R11). */
@Service
@Transactional
public class SelfReporting {

    private final CecEntryRepository entries;

    private final ReportDrafts drafts;

    private final SimilarEntries similar;

    private final CreditWindows windows;

    private final MemberLock lock;

    private final Clock clock;

    SelfReporting(CecEntryRepository entries, ReportDrafts drafts, SimilarEntries similar, CreditWindows windows,
            MemberLock lock, Clock clock) {
        this.entries = entries;
        this.drafts = drafts;
        this.similar = similar;
        this.windows = windows;
        this.lock = lock;
        this.clock = clock;
    }

    /**
     * Puts an activity into the record, once for a form: sent again with the same facts
     * it is the same entry, sent again with others it is another one.
     */
    public ReportOutcome report(ReportCec report) {
        lock.take(report.member());
        CecEntry entry = ofForm(report, report.key());
        if (!entry.isDraft() && !entry.isReportOf(report.facts())) {
            entry = ofForm(report, report.keyOfFacts());
        }
        if (entry.isReportOf(report.facts())) {
            return new Reported(entry.id());
        }
        return put(report.member(), entry.isDraft() ? entry : CecEntry.blank(report.member(), null), report.facts(),
                report.duplicateOk());
    }

    /** What was made of the form of that name, or a blank entry for it. */
    private CecEntry ofForm(ReportCec report, UUID key) {
        return entries.findByMemberIdAndReportKey(report.member().value(), key)
            .orElseGet(() -> CecEntry.blank(report.member(), key));
    }

    /** Corrects an entry, or submits a draft. */
    public ReportOutcome correct(CorrectCec correction) {
        lock.take(correction.member());
        CecEntry entry = entries.findByIdAndMemberId(correction.entryId(), correction.member().value()).orElse(null);
        if (entry == null) {
            return new Unknown();
        }
        if (entry.isReportOf(correction.facts())) {
            drafts.forget(entry.id());
            return new Reported(entry.id());
        }
        CreditWindow window = windows.of(correction.member());
        ChangeBlocker hindrance = entry.hindrance(window);
        if (hindrance != null) {
            return new Refused(hindrance);
        }
        if (entry.changedSince(correction.version())) {
            return new ChangedMeanwhile(SelfReport.of(entry, window, today()));
        }
        return put(correction.member(), entry, correction.facts(), correction.duplicateOk());
    }

    private ReportOutcome put(MemberId member, CecEntry entry, CecFacts facts, boolean duplicateOk) {
        boolean isNew = entry.isNew();
        List<SimilarEntry> alike = duplicateOk ? List.of()
                : similar.to(member, facts.completedOn(), facts.title(), isNew ? null : entry.id());
        if (!alike.isEmpty()) {
            return new LooksLike(alike);
        }
        entry.report(facts, today());
        entries.save(entry);
        if (!isNew) {
            drafts.forget(entry.id());
        }
        return new Reported(entry.id());
    }

    /** Keeps a draft to come back to, with its facts if they are complete. */
    public void setAside(MemberId member, long entryId, @Nullable CecFacts facts) {
        lock.take(member);
        entries.findByIdAndMemberId(entryId, member.value())
            .filter(CecEntry::isDraft)
            .ifPresent(entry -> entry.setAside(facts));
    }

    /**
     * Takes an entry out of the record; deleting it again changes nothing.
     * @return why it cannot be deleted, or nothing when it is
     */
    public Optional<ChangeBlocker> delete(MemberId member, long entryId) {
        lock.take(member);
        CecEntry entry = entries.findByIdAndMemberId(entryId, member.value()).orElseThrow();
        ChangeBlocker hindrance = entry.hindrance(windows.of(member));
        if (hindrance == null) {
            entry.delete(today());
        }
        return Optional.ofNullable(hindrance).filter(why -> why != ChangeBlocker.DELETED);
    }

    /**
     * Puts a deleted entry back; restoring it again changes nothing.
     * @return whether it stands in the record
     */
    public boolean restore(MemberId member, long entryId) {
        lock.take(member);
        CecEntry entry = entries.findByIdAndMemberId(entryId, member.value()).orElseThrow();
        if (entry.isRestorable(today())) {
            entry.restore(today());
        }
        return !entry.isDeleted();
    }

    /** The member's own entry of that id, whatever its source. */
    @Transactional(readOnly = true)
    public Optional<SelfReport> find(MemberId member, long entryId) {
        return entries.findByIdAndMemberId(entryId, member.value())
            .map(entry -> SelfReport.of(entry, windows.of(member), today()));
    }

    /** Entries that can still be restored, the last deleted first. */
    @Transactional(readOnly = true)
    public List<SelfReport> deleted(MemberId member) {
        CreditWindow window = windows.of(member);
        LocalDate today = today();
        return entries.findDeleted(member.value(), today.minusDays(CecEntry.RESTORABLE_DAYS))
            .stream()
            .map(entry -> SelfReport.of(entry, window, today))
            .toList();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

}
