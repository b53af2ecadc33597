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

    private @Nullable String heldBy;

    private @Nullable String heldByName;

    private @Nullable Instant heldUntil;

    private @Nullable Instant decidedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected AuditCase() {
    }

    /** Who holds it, and until when. */
    public record Hold(String username, String name, Instant until) {
    }

    /** A hold that is in force. */
    public Optional<Hold> hold(Instant now) {
        if (heldBy == null || heldByName == null || heldUntil == null || !heldUntil.isAfter(now)) {
            return Optional.empty();
        }
        return Optional.of(new Hold(heldBy, heldByName, heldUntil));
    }

    public boolean isHeldByAnother(Auditor auditor, Instant now) {
        return hold(now).filter(hold -> !hold.username().equals(auditor.username())).isPresent();
    }

    /**
     * Takes it for review, or goes on holding it. Second opinions and appeals are held
     * without a change of state.
     * @throws IllegalStateException when somebody else holds it, or it is over
     */
    public void claim(Auditor auditor, Instant now, Duration length) {
        if (isHeldByAnother(auditor, now) || state.isOver()) {
            throw new IllegalStateException("Case " + id + " cannot be claimed");
        }
        if (state != CaseState.IN_REVIEW && state != CaseState.SECOND_OPINION && state != CaseState.APPEALED) {
            state = state.to(CaseState.IN_REVIEW);
        }
        heldBy = auditor.username();
        heldByName = auditor.name();
        heldUntil = now.plus(length);
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
        heldBy = null;
        heldByName = null;
        heldUntil = null;
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
