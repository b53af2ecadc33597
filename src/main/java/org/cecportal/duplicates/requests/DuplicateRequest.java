package org.cecportal.duplicates.requests;

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
import org.cecportal.shared.MemberId;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A member's word that another profile holds what is theirs (R15). A member has one open
 * at a time.
 */
@Entity
@DynamicUpdate
class DuplicateRequest {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private long memberId;

    private @Nullable String otherNumber;

    private @Nullable String otherName;

    private String message;

    private Instant askedAt;

    @Enumerated(EnumType.STRING)
    private RequestState state;

    private @Nullable String answer;

    private @Nullable Instant answeredAt;

    private @Nullable Long provenId;

    private @Nullable Instant provenAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected DuplicateRequest() {
    }

    static DuplicateRequest ask(AskForOtherProfile asked, Instant now) {
        DuplicateRequest request = new DuplicateRequest();
        request.memberId = asked.member().value();
        request.state = RequestState.OPEN;
        request.askedAt = now;
        request.fillIn(asked);
        return request;
    }

    /**
     * The member asks again before an answer came. The request keeps its place in the
     * queue, and what was proven only as long as it names the same number.
     * @throws IllegalStateException when it was answered
     */
    void askAgain(AskForOtherProfile asked) {
        beingOpen();
        if (!names(asked.otherNumber())) {
            provenId = null;
            provenAt = null;
        }
        fillIn(asked);
    }

    private void fillIn(AskForOtherProfile asked) {
        otherNumber = asked.otherNumber().isEmpty() ? null : asked.otherNumber();
        otherName = asked.otherName().isEmpty() ? null : asked.otherName();
        message = asked.message();
    }

    /**
     * The member proved that the profile it names is theirs too.
     * @throws IllegalStateException when it names none, or was answered
     */
    void prove(MemberId other, Instant now) {
        beingOpen();
        if (otherNumber == null) {
            throw new IllegalStateException("Request " + id + " names no number");
        }
        provenId = other.value();
        provenAt = now;
    }

    /**
     * @param text in words, not empty
     * @throws IllegalStateException when it was answered before
     */
    void answer(String text, Instant now) {
        state = state.to(RequestState.ANSWERED);
        answer = text;
        answeredAt = now;
    }

    private void beingOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("Request " + id + " is " + state);
        }
    }

    boolean isOpen() {
        return state == RequestState.OPEN;
    }

    boolean names(String number) {
        return number.equals(otherNumber);
    }

    boolean isProven() {
        return provenId != null;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

    MemberId member() {
        return new MemberId(memberId);
    }

    /** The number of the other profile, if the member knew one. */
    Optional<String> otherNumber() {
        return Optional.ofNullable(otherNumber);
    }

}
