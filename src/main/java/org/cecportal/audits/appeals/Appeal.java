package org.cecportal.audits.appeals;

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
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A member's wish to have a case looked at again, by somebody who has not decided in it.
 */
@Entity
@Table(name = "audit_appeal")
@DynamicUpdate
class Appeal {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long caseId;

    @Enumerated(EnumType.STRING)
    private AppealState state;

    private String reason;

    private Instant requestedAt;

    private @Nullable String decidedBy;

    private @Nullable Instant decidedAt;

    private @Nullable String decisionReason;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Appeal() {
    }

    static Appeal of(long caseId, String reason, Instant now) {
        Appeal appeal = new Appeal();
        appeal.caseId = caseId;
        appeal.state = AppealState.REQUESTED;
        appeal.reason = reason;
        appeal.requestedAt = now;
        return appeal;
    }

    /**
     * @param outcome {@link AppealState#UPHELD} or {@link AppealState#REVERSED}
     */
    void decide(AppealState outcome, String why, String by, Instant now) {
        state = state.to(outcome);
        decisionReason = why;
        decidedBy = by;
        decidedAt = now;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    AppealState state() {
        return state;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    long caseId() {
        return caseId;
    }

}
