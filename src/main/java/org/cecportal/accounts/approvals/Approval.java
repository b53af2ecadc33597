package org.cecportal.accounts.approvals;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.cecportal.shared.Sentence;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A request for another administrator's yes. The verbs assume that {@link #hindrance} was
 * asked.
 */
@Entity
@DynamicUpdate
class Approval {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String kind;

    /** A JSON object of texts. */
    private String details;

    private String reason;

    @Enumerated(EnumType.STRING)
    private ApprovalState state;

    private @Nullable Long askedBy;

    private Instant askedAt;

    private Instant expiresAt;

    private @Nullable Long decidedBy;

    private @Nullable Instant decidedAt;

    private @Nullable String answer;

    private @Nullable Instant usableUntil;

    private @Nullable Instant usedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Approval() {
    }

    static Approval ask(String kind, String details, String reason, long by, Instant now, Instant until) {
        Approval approval = new Approval();
        approval.kind = kind;
        approval.details = details;
        approval.reason = reason;
        approval.state = ApprovalState.WAITING;
        approval.askedBy = by;
        approval.askedAt = now;
        approval.expiresAt = until;
        return approval;
    }

    /** Why this administrator cannot decide now; empty when nothing stands in the way. */
    Optional<Sentence> hindrance(long by, Instant now) {
        if (isAskedBy(by)) {
            return Optional.of(Sentence.of("accounts.approvals.own"));
        }
        return over(now);
    }

    /** Why nothing more can be done about it; empty while it waits. */
    Optional<Sentence> over(Instant now) {
        if (state != ApprovalState.WAITING) {
            return Optional.of(Sentence.of("accounts.approvals.late." + state));
        }
        return now.isBefore(expiresAt) ? Optional.empty() : Optional.of(Sentence.of("accounts.approvals.expired"));
    }

    void approve(long by, String why, Instant now, Instant usable) {
        decide(ApprovalState.APPROVED, by, why, now);
        usableUntil = usable;
    }

    void decline(long by, String why, Instant now) {
        decide(ApprovalState.DECLINED, by, why, now);
    }

    private void decide(ApprovalState decision, long by, String why, Instant now) {
        if (hindrance(by, now).isPresent()) {
            throw new IllegalStateException("Cannot be decided: " + id);
        }
        state = decision;
        decidedBy = by;
        decidedAt = now;
        answer = why;
    }

    void withdraw(long by, Instant now) {
        if (!isAskedBy(by) || over(now).isPresent()) {
            throw new IllegalStateException("Cannot be withdrawn: " + id);
        }
        state = ApprovalState.WITHDRAWN;
    }

    /** Whether what was approved can still be fetched by this account. */
    boolean isUsable(long by, Instant now) {
        return state == ApprovalState.APPROVED && isAskedBy(by) && usedAt == null && usableUntil != null
                && now.isBefore(usableUntil);
    }

    /** Uses the approval up. */
    void use(Instant now) {
        usedAt = now;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    String kind() {
        return kind;
    }

    String details() {
        return details;
    }

    String reason() {
        return reason;
    }

    /** Null once the person who asked was erased. */
    @Nullable Long askedBy() {
        return askedBy;
    }

    boolean isAskedBy(long account) {
        return askedBy != null && askedBy == account;
    }

}
