package org.cecportal.audits.cases;

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

/** An entry that is to be proven, with the decision that stands. */
@Entity
@Table(name = "audit_case_entry")
@DynamicUpdate
public class CaseEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long caseId;

    private long entryId;

    private BigDecimal claimed;

    @Enumerated(EnumType.STRING)
    private @Nullable Decision decision;

    private @Nullable BigDecimal credits;

    private @Nullable String reason;

    private @Nullable String decidedBy;

    private @Nullable Instant decidedAt;

    private boolean proposed;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected CaseEntry() {
    }

    /**
     * Takes a decision. It replaces one that waits: for proof, or for a second opinion.
     * @param allowed zero when it is rejected
     */
    public void decide(Decision taken, Credits allowed, String why, String by, Instant now) {
        decision = taken;
        credits = taken.isFinal() ? allowed.value() : null;
        reason = why;
        decidedBy = by;
        decidedAt = now;
        proposed = false;
    }

    /** Another auditor has to agree before anything changes. */
    public void propose() {
        proposed = true;
    }

    /** Whether a decision stands that nobody has to confirm. */
    public boolean isDecided() {
        return decision != null && decision.isFinal() && !proposed;
    }

    /** Whether an auditor has said what is to become of it. */
    public boolean isJudged() {
        return decision != null && decision.isFinal();
    }

    public boolean isAsked() {
        return decision == Decision.ASKED;
    }

    public boolean isProposed() {
        return proposed;
    }

    /** What it is good for as far as judged: what was claimed, or what was allowed. */
    public Credits allowed() {
        return new Credits((credits != null) ? credits : claimed);
    }

    public Credits claimed() {
        return new Credits(claimed);
    }

    /** What was decided last. */
    public Decision decidedAs() {
        return Objects.requireNonNull(decision);
    }

    /** Who decided last. */
    public String decider() {
        return Objects.requireNonNull(decidedBy);
    }

    public long entryId() {
        return entryId;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

}
