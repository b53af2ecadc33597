package org.cecportal.cecs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** One activity in a member's history, with its credits and where it came from. */
@Entity
@Table(name = "cec_entry")
@DynamicUpdate
public class CecEntry {

    /** How long a deleted entry can be restored. */
    public static final int RESTORABLE_DAYS = 30;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long memberId;

    private @Nullable UUID reportKey;

    @Enumerated(EnumType.STRING)
    private Source source;

    @Enumerated(EnumType.STRING)
    private EntryState state;

    private @Nullable String title;

    private @Nullable String provider;

    private @Nullable String approvedBy;

    private @Nullable LocalDate completedOn;

    private @Nullable String category;

    private @Nullable BigDecimal credits;

    private @Nullable BigDecimal quantity;

    @Enumerated(EnumType.STRING)
    private @Nullable CreditUnit unit;

    private boolean setAside;

    private boolean changedByMember;

    private @Nullable String externalId;

    @Column(name = "void")
    private boolean madeVoid;

    private @Nullable LocalDate reportedOn;

    private @Nullable LocalDate deletedOn;

    @Enumerated(EnumType.STRING)
    private @Nullable EntryState deletedFrom;

    @Formula("(exists (select 1 from cycle_credit used where used.entry_id = id))")
    private boolean locked;

    @Formula("(exists (select 1 from entry_freeze frozen where frozen.entry_id = id))")
    private boolean underAudit;

    private @Nullable BigDecimal claimedCredits;

    private @Nullable Long duplicateOf;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected CecEntry() {
    }

    /**
     * A draft without anything in it.
     * @param reportKey names the form it is filled in with
     */
    public static CecEntry blank(MemberId member, @Nullable UUID reportKey) {
        CecEntry entry = new CecEntry();
        entry.memberId = member.value();
        entry.reportKey = reportKey;
        entry.source = Source.SELF_REPORTED;
        entry.state = EntryState.DRAFT;
        entry.changedByMember = true;
        return entry;
    }

    /** What staff put on record by hand (R17). */
    public static CecEntry recorded(MemberId member, RecordedFacts facts, LocalDate today) {
        CecEntry entry = new CecEntry();
        entry.correct(member, facts, today);
        return entry;
    }

    /**
     * Puts right what is on record (R17). A quantity that no longer agrees with the
     * credits is given up.
     */
    public void correct(MemberId member, RecordedFacts facts, LocalDate today) {
        boolean wasSelfReported = isSelfReported();
        memberId = member.value();
        externalId = facts.externalId();
        source = facts.source();
        if (state == null || wasSelfReported != isSelfReported()) {
            state = isSelfReported() ? EntryState.REPORTED : EntryState.POSTED;
            reportedOn = isSelfReported() ? today : null;
        }
        if (credits == null || credits.compareTo(facts.credits().value()) != 0) {
            quantity = null;
            unit = null;
        }
        title = facts.title();
        provider = facts.provider();
        approvedBy = facts.approvedBy();
        completedOn = facts.completedOn();
        category = facts.category();
        credits = facts.credits().value();
    }

    /**
     * Takes out for good what was recorded in error (R17); its member cannot restore it.
     */
    public void makeVoid() {
        state = EntryState.DELETED;
        madeVoid = true;
    }

    /**
     * Keeps a draft for later, with its facts as far as they are complete.
     * @throws IllegalStateException when it is none
     */
    public void setAside(@Nullable CecFacts facts) {
        if (!isDraft()) {
            throw new IllegalStateException("Only a draft is set aside: " + id);
        }
        setAside = true;
        if (facts != null) {
            take(facts);
        }
    }

    /**
     * Puts a draft into the record, or corrects what stands there. On another day than
     * before it is a report of today: it was not on record for that day.
     */
    public void report(CecFacts facts, LocalDate today) {
        if (isDraft() || !facts.completedOn().equals(completedOn)) {
            reportedOn = today;
        }
        state = state.to(EntryState.REPORTED);
        setAside = false;
        changedByMember = true;
        take(facts);
    }

    /** Takes the entry out of the record. It stays restorable for a while. */
    public void delete(LocalDate today) {
        deletedFrom = state;
        deletedOn = today;
        changedByMember = true;
        state = state.to(EntryState.DELETED);
    }

    /**
     * Puts a deleted entry back as it was.
     * @throws IllegalStateException when it is not deleted, or was for too long
     */
    public void restore(LocalDate today) {
        if (!isRestorable(today)) {
            throw new IllegalStateException("No longer restorable: " + id);
        }
        state = state.to(Objects.requireNonNull(deletedFrom));
        deletedFrom = null;
        deletedOn = null;
        changedByMember = true;
    }

    /**
     * An audit found it right, for what was claimed or for less (R14). What was claimed
     * is kept.
     */
    public void accept(Credits allowed) {
        state = state.to(EntryState.ACCEPTED);
        BigDecimal claimed = claimed();
        claimedCredits = (allowed.value().compareTo(claimed) < 0) ? claimed : null;
        credits = allowed.value().min(claimed);
    }

    /** An audit found it not proven (R14). */
    public void reject() {
        state = state.to(EntryState.REJECTED);
        credits = claimed();
        claimedCredits = null;
    }

    private BigDecimal claimed() {
        return (claimedCredits != null) ? claimedCredits : Objects.requireNonNull(credits);
    }

    public boolean isSelfReported() {
        return source == Source.SELF_REPORTED;
    }

    public boolean isRestorable(LocalDate today) {
        return deletedOn != null && !today.isAfter(deletedOn.plusDays(RESTORABLE_DAYS));
    }

    public boolean isDraft() {
        return state == EntryState.DRAFT;
    }

    /** Whether it is shown to its member at all, and no draft. */
    public boolean isOnRecord() {
        return state != EntryState.DRAFT && state != EntryState.DELETED && state != EntryState.DUPLICATE;
    }

    /** Nothing when staff may change what it counts, and whose it is. */
    public Optional<StaffBlocker> staffBlocker() {
        if (underAudit) {
            return Optional.of(StaffBlocker.UNDER_AUDIT);
        }
        if (state == EntryState.ACCEPTED || state == EntryState.REJECTED) {
            return Optional.of(StaffBlocker.AUDITED);
        }
        return locked ? Optional.of(StaffBlocker.LOCKED) : Optional.empty();
    }

    /** Whether it would count as it does now, with these facts (R5). */
    public boolean countsAs(RecordedFacts facts) {
        return facts.source() == source && recorded().filter(facts::countsLike).isPresent();
    }

    /** Nothing for an incomplete draft. */
    public Optional<RecordedFacts> recorded() {
        return (title == null || completedOn == null || credits == null) ? Optional.empty()
                : Optional.of(new RecordedFacts(externalId, title, provider, approvedBy, completedOn, source, category,
                        new Credits(credits)));
    }

    public boolean isNew() {
        return id == null;
    }

    public boolean isDeleted() {
        return state == EntryState.DELETED;
    }

    /** Whether it stands in the record with exactly these facts. */
    public boolean isReportOf(CecFacts facts) {
        return state == EntryState.REPORTED && facts.equals(facts());
    }

    /**
     * Whether it was changed since its member saw {@code seen}; not known, no. A draft
     * without facts holds nothing that could be overwritten.
     */
    public boolean changedSince(@Nullable Integer seen) {
        return seen != null && seen != version && title != null;
    }

    public @Nullable ChangeBlocker hindrance(CreditWindow window) {
        return ChangeBlocker.of(source, state, locked || window.locks(completedOn, reportedOn), underAudit);
    }

    public MemberId member() {
        return new MemberId(memberId);
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public int version() {
        return version;
    }

    public EntryState state() {
        return state;
    }

    /** The last day on which it can be restored; none when it cannot be. */
    public @Nullable LocalDate restorableUntil(LocalDate today) {
        return isRestorable(today) ? Objects.requireNonNull(deletedOn).plusDays(RESTORABLE_DAYS) : null;
    }

    /** What it says; nothing while a draft is incomplete. */
    public @Nullable CecFacts facts() {
        if (title == null || completedOn == null || credits == null) {
            return null;
        }
        boolean measured = quantity != null && unit != null;
        return new CecFacts(title, provider, approvedBy, completedOn, category,
                measured ? Objects.requireNonNull(quantity) : credits,
                measured ? Objects.requireNonNull(unit) : CreditUnit.CEC);
    }

    private void take(CecFacts facts) {
        title = facts.title();
        provider = facts.provider();
        approvedBy = facts.approvedBy();
        completedOn = facts.completedOn();
        category = facts.category();
        quantity = facts.quantity();
        unit = facts.unit();
        credits = facts.credits().value();
    }

}
