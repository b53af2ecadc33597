package org.cecportal.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** Terms of a {@link CertificationType}, which alone changes them. */
@Entity
@DynamicUpdate
class CertificationTerms {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Integer id;

    private LocalDate effectiveFrom;

    private String title;

    private int rank;

    private BigDecimal requiredCecs;

    private int cycleYears;

    private int feeMinor;

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected CertificationTerms() {
    }

    @SuppressWarnings("NullAway.Init")
    CertificationTerms(ChangeTerms change) {
        effectiveFrom = change.effectiveFrom();
        set(change);
    }

    final void set(ChangeTerms change) {
        title = change.title();
        rank = change.rank();
        requiredCecs = change.required().value();
        cycleYears = change.cycleYears();
        feeMinor = Math.toIntExact(change.feeMinor());
    }

    LocalDate effectiveFrom() {
        return effectiveFrom;
    }

    String title() {
        return title;
    }

}
