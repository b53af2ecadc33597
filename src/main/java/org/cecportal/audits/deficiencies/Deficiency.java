package org.cecportal.audits.deficiencies;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.cecportal.audits.cases.AuditCase;
import org.cecportal.shared.Credits;
import org.cecportal.shared.MemberId;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * What a closed cycle lacks since an audit (R14). The cycle stays as it was closed; the
 * member replaces the credits, or the certification is suspended until that is done.
 */
@Entity
@Table(name = "audit_deficiency")
@DynamicUpdate
public class Deficiency {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long caseId;

    private long memberId;

    private long certificationId;

    private long cycleId;

    @Enumerated(EnumType.STRING)
    private DeficiencyState state;

    private BigDecimal missing;

    private Instant openedAt;

    private LocalDate dueOn;

    private LocalDate replaceableUntil;

    private @Nullable Instant unmetAt;

    private @Nullable Instant metAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Deficiency() {
    }

    /**
     * @param missing above zero
     * @param dueOn the last day before the certification is suspended
     * @param replaceableUntil the last day on which it can be met at all
     */
    static Deficiency of(AuditCase audited, Credits missing, Instant now, LocalDate dueOn, LocalDate replaceableUntil) {
        Deficiency deficiency = new Deficiency();
        deficiency.caseId = audited.id();
        deficiency.memberId = audited.member().value();
        deficiency.certificationId = audited.certificationId();
        deficiency.cycleId = audited.cycleId();
        deficiency.state = DeficiencyState.OPEN;
        deficiency.missing = missing.value();
        deficiency.openedAt = now;
        deficiency.dueOn = dueOn;
        deficiency.replaceableUntil = replaceableUntil;
        return deficiency;
    }

    /** The deadline has passed. */
    void leaveUnmet(Instant now) {
        state = state.to(DeficiencyState.UNMET);
        unmetAt = now;
    }

    void meet(Instant now) {
        state = state.to(DeficiencyState.MET);
        metAt = now;
    }

    /** It can no longer be met. */
    void expire() {
        state = state.to(DeficiencyState.EXPIRED);
    }

    /** An appeal has taken so many days, which are not the member's. */
    public void postpone(long days) {
        dueOn = dueOn.plusDays(days);
        replaceableUntil = replaceableUntil.plusDays(days);
    }

    /** An appeal has changed what is missing; above zero. */
    void becomes(Credits stillMissing) {
        missing = stillMissing.value();
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long caseId() {
        return caseId;
    }

    long certificationId() {
        return certificationId;
    }

    long cycleId() {
        return cycleId;
    }

    MemberId member() {
        return new MemberId(memberId);
    }

    DeficiencyState state() {
        return state;
    }

    Credits missing() {
        return new Credits(missing);
    }

    LocalDate dueOn() {
        return dueOn;
    }

    LocalDate replaceableUntil() {
        return replaceableUntil;
    }

}
