package org.cecportal.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

/**
 * What can be held, with its terms from a date on. Terms in force do not change: members
 * rely on those of the day on which their cycle began.
 */
@Entity
class CertificationType {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Integer id;

    private String code;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "type_id", nullable = false, updatable = false)
    @OrderBy("effectiveFrom")
    private List<CertificationTerms> terms = new ArrayList<>();

    @Version
    private int version;

    @SuppressWarnings("NullAway.Init")
    protected CertificationType() {
    }

    CertificationType(String code) {
        this.code = code;
    }

    /**
     * Plans terms; those planned for the same day are replaced.
     * @throws IllegalArgumentException when the day is not after today
     */
    void plan(ChangeTerms change, LocalDate today) {
        if (!change.effectiveFrom().isAfter(today)) {
            throw new IllegalArgumentException("Terms in force do not change: " + change.effectiveFrom());
        }
        terms.stream()
            .filter(one -> one.effectiveFrom().equals(change.effectiveFrom()))
            .findFirst()
            .ifPresentOrElse(planned -> planned.set(change), () -> terms.add(new CertificationTerms(change)));
    }

    String code() {
        return code;
    }

    List<CertificationTerms> terms() {
        return List.copyOf(terms);
    }

}
