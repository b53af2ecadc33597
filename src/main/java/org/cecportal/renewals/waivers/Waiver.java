package org.cecportal.renewals.waivers;

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
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * A fee, or a part of it, that an administrator waives. Once granted, it can only be
 * withdrawn.
 */
@Entity
@Table(name = "fee_waiver")
@DynamicUpdate
class Waiver {

    private static final String CODE = "[A-Z0-9-]{4,40}";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private @Nullable Long memberId;

    private @Nullable String code;

    @Enumerated(EnumType.STRING)
    private WaivedPart covers;

    private @Nullable Long amountMinor;

    private int usesAllowed;

    private @Nullable LocalDate expiresOn;

    private boolean withdrawn;

    private String reason;

    private String grantedBy;

    private Instant grantedAt;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected Waiver() {
    }

    /**
     * @throws IllegalArgumentException unless it is either for a member or by a code, an
     * amount above zero is given where, and only where, one is covered, and it can be
     * used at least once
     */
    static Waiver grant(GrantWaiver command, String by, Instant now) {
        String code = command.code();
        Long amount = command.amountMinor();
        boolean isForSomebody = (command.member() == null) != (code == null) && (code == null || code.matches(CODE));
        boolean saysHowMuch = (command.covers() == WaivedPart.AMOUNT) ? amount != null && amount > 0 : amount == null;
        if (!isForSomebody || !saysHowMuch || command.usesAllowed() < 1) {
            throw new IllegalArgumentException("No waiver can be granted so: " + command);
        }
        Waiver waiver = new Waiver();
        waiver.memberId = (command.member() != null) ? command.member().value() : null;
        waiver.code = code;
        waiver.covers = command.covers();
        waiver.amountMinor = amount;
        waiver.usesAllowed = command.usesAllowed();
        waiver.expiresOn = command.expiresOn();
        waiver.reason = command.reason();
        waiver.grantedBy = by;
        waiver.grantedAt = now;
        return waiver;
    }

    /**
     * From now on nobody can use it; fees that were fixed stay.
     * @throws IllegalStateException when it was withdrawn before
     */
    void withdraw() {
        if (withdrawn) {
            throw new IllegalStateException("Waiver " + id + " was withdrawn before");
        }
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    long id() {
        return Objects.requireNonNull(id);
    }

}
