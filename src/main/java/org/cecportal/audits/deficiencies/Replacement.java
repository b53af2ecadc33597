package org.cecportal.audits.deficiencies;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.cecportal.shared.Credits;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** An entry, or a part of it, that a member names to replace missing credits (R14). */
@Entity
@Table(name = "audit_replacement")
@DynamicUpdate
class Replacement {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long deficiencyId;

    private long entryId;

    @Enumerated(EnumType.STRING)
    private ReplacementState state;

    private BigDecimal credits;

    private Instant namedAt;

    private @Nullable String decidedBy;

    private @Nullable Instant decidedAt;

    private @Nullable String reason;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Replacement() {
    }

    /**
     * @param credits above zero
     */
    static Replacement of(Deficiency deficiency, long entryId, Credits credits, Instant now) {
        Replacement replacement = new Replacement();
        replacement.deficiencyId = deficiency.id();
        replacement.entryId = entryId;
        replacement.state = ReplacementState.NAMED;
        replacement.credits = credits.value();
        replacement.namedAt = now;
        return replacement;
    }

    void decide(ReplacementState outcome, String why, String by, Instant now) {
        state = state.to(outcome);
        reason = why;
        decidedBy = by;
        decidedAt = now;
    }

    /** Less is needed; above zero. */
    void becomes(Credits needed) {
        credits = needed.value();
    }

    ReplacementState state() {
        return state;
    }

    boolean isUsed() {
        return state.isUsed();
    }

    Credits credits() {
        return new Credits(credits);
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long entryId() {
        return entryId;
    }

}
