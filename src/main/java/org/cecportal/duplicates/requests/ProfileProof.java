package org.cecportal.duplicates.requests;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.cecportal.shared.MemberId;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A code that was sent to the address on the profile that a request names, and how often
 * it may still be tried. A request has one at most, which the lock of its member guards.
 */
@Entity
class ProfileProof {

    static final Duration VALID_FOR = Duration.ofMinutes(15);

    static final int TRIES = 5;

    @Id
    private long requestId;

    private long otherId;

    private String codeHash;

    private Instant expiresAt;

    @JdbcTypeCode(SqlTypes.SMALLINT)
    private int triesLeft;

    @SuppressWarnings("NullAway.Init")
    protected ProfileProof() {
    }

    /** A new code; saved, it takes the place of an earlier one. */
    static ProfileProof send(long requestId, MemberId other, String codeHash, Instant now) {
        ProfileProof proof = new ProfileProof();
        proof.requestId = requestId;
        proof.otherId = other.value();
        proof.codeHash = codeHash;
        proof.expiresAt = now.plus(VALID_FOR);
        proof.triesLeft = TRIES;
        return proof;
    }

    /** Whether a code may be tried. */
    boolean isOpen(Instant now) {
        return triesLeft > 0 && now.isBefore(expiresAt);
    }

    /**
     * @throws IllegalStateException unless {@link #isOpen}
     */
    void spendTry(Instant now) {
        if (!isOpen(now)) {
            throw new IllegalStateException("The code for request " + requestId + " may no longer be tried");
        }
        triesLeft--;
    }

    MemberId other() {
        return new MemberId(otherId);
    }

    String codeHash() {
        return codeHash;
    }

    Instant expiresAt() {
        return expiresAt;
    }

}
