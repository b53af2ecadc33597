package org.cecportal.certifications;

import java.time.Instant;

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
 * A suspension of a certification for a cause (R14), beside those that staff set. Only
 * its {@link Certification} changes it.
 */
@Entity
@Table(name = "certification_suspension")
@DynamicUpdate
class Suspension {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String cause;

    /** The joined certificate that it is for; null when it is for its own. */
    private @Nullable Long through;

    @Enumerated(EnumType.STRING)
    private @Nullable CertificationStatus standingBefore;

    private Instant suspendedAt;

    private @Nullable Instant liftedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Suspension() {
    }

    Suspension(String cause, @Nullable Long through, @Nullable CertificationStatus standingBefore,
            Instant suspendedAt) {
        this.cause = cause;
        this.through = through;
        this.standingBefore = standingBefore;
        this.suspendedAt = suspendedAt;
    }

    void lift(Instant at) {
        liftedAt = at;
    }

    /** What staff have set meanwhile. */
    void goesBackTo(@Nullable CertificationStatus standing) {
        standingBefore = standing;
    }

    boolean isOpen() {
        return liftedAt == null;
    }

    boolean isFor(String asked) {
        return cause.equals(asked);
    }

    String cause() {
        return cause;
    }

    @Nullable Long through() {
        return through;
    }

    @Nullable CertificationStatus standingBefore() {
        return standingBefore;
    }

    Instant suspendedAt() {
        return suspendedAt;
    }

}
