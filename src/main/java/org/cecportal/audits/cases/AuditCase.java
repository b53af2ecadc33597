package org.cecportal.audits.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.cecportal.shared.MemberId;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** The audit of one cycle of one member, from the draw to the last decision (R14). */
@Entity
@DynamicUpdate
public class AuditCase {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable Long campaignId;

    private long memberId;

    private long certificationId;

    private long cycleId;

    private @Nullable Long renewalId;

    @Enumerated(EnumType.STRING)
    private CaseState state;

    private String reason;

    private Instant openedAt;

    private String openedBy;

    private LocalDate dueOn;

    private @Nullable Instant submittedAt;

    private @Nullable String claimedBy;

    private @Nullable String claimedByName;

    private @Nullable Instant claimedUntil;

    private @Nullable Instant decidedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected AuditCase() {
    }

    /** Who claimed it, and until when. */
    public record Claimant(String username, String name, Instant until) {
    }

    /** Who has claimed it, while the claim is in force. */
    public Optional<Claimant> claimant(Instant now) {
        if (claimedBy == null || claimedByName == null || claimedUntil == null || !claimedUntil.isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(new Claimant(claimedBy, claimedByName, claimedUntil));
    }

    public boolean isClaimedByAnother(Auditor auditor, Instant now) {
        return claimant(now).filter(claimant -> !claimant.username().equals(auditor.username())).isPresent();
    }

    /**
     * Claims it for review, or prolongs the claim. Second opinions and appeals are
     * claimed without a change of state.
     * @throws IllegalStateException when somebody else has claimed it, or it is over
     */
    public void claim(Auditor auditor, Instant now, Duration length) {
        if (isClaimedByAnother(auditor, now) || state.isOver()) {
            throw new IllegalStateException("Case " + id + " cannot be claimed");
        }
        if (state != CaseState.IN_REVIEW && state != CaseState.SECOND_OPINION && state != CaseState.APPEALED) {
            state = state.to(CaseState.IN_REVIEW);
        }
        claimedBy = auditor.username();
        claimedByName = auditor.name();
        claimedUntil = now.plus(length);
    }

    /**
     * Gives it back to the queue.
     * @param asked whether more is still awaited from the member
     */
    public void release(boolean asked) {
        if (state == CaseState.IN_REVIEW) {
            state = state.to((submittedAt != null) ? CaseState.SUBMITTED : asked ? CaseState.ASKED : CaseState.OPEN);
        }
        letGo();
    }

    /** The proof is complete, or the due date has passed. Who reviews it goes on. */
    public void submit(Instant now) {
        if (state != CaseState.IN_REVIEW) {
            state = state.to(CaseState.SUBMITTED);
        }
        submittedAt = now;
    }

    /** Wants more from the member. */
    public void ask(LocalDate until) {
        state = state.to(CaseState.ASKED);
        submittedAt = null;
        extend(until);
        letGo();
    }

    /** Gives the member more time, never less. */
    public void extend(LocalDate until) {
        dueOn = until.isAfter(dueOn) ? until : dueOn;
    }

    /**
     * Whether the member has neither said that the proof is complete nor run out of time.
     */
    public boolean isAwaited() {
        return submittedAt == null;
    }

    public void awaitSecondOpinion() {
        state = state.to(CaseState.SECOND_OPINION);
        letGo();
    }

    public void decide(Instant now) {
        state = state.to(CaseState.DECIDED);
        decidedAt = now;
        letGo();
    }

    public void appeal() {
        state = state.to(CaseState.APPEALED);
    }

    /** An appeal is answered; when it was decided stays. */
    public void answerAppeal() {
        state = state.to(CaseState.DECIDED);
        letGo();
    }

    public void withdraw() {
        state = state.to(CaseState.WITHDRAWN);
        letGo();
    }

    private void letGo() {
        claimedBy = null;
        claimedByName = null;
        claimedUntil = null;
    }

    public long id() {
        return Objects.requireNonNull(id);
    }

    public MemberId member() {
        return new MemberId(memberId);
    }

    public CaseState state() {
        return state;
    }

    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    public LocalDate dueOn() {
        return dueOn;
    }

    public long certificationId() {
        return certificationId;
    }

    public long cycleId() {
        return cycleId;
    }

}
