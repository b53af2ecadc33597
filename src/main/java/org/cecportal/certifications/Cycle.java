package org.cecportal.certifications;

import java.time.LocalDate;

import jakarta.persistence.Embeddable;
import org.cecportal.shared.DateWindow;

/**
 * The period in which the CECs for the next renewal are earned; both days belong to it
 * (R2).
 */
@Embeddable
public record Cycle(LocalDate beginsOn, LocalDate endsOn) {

    /**
     * @throws IllegalArgumentException when it ends before it begins
     */
    public Cycle {
        if (endsOn.isBefore(beginsOn)) {
            throw new IllegalArgumentException(
                    "A cycle cannot end (" + endsOn + ") before it begins (" + beginsOn + ")");
        }
    }

    /** A fresh cycle of whole years (R2). */
    public static Cycle fresh(LocalDate beginsOn, int years) {
        return new Cycle(beginsOn, beginsOn.plusYears(years).minusDays(1));
    }

    /** The first day on which the certification may be renewed (R2). */
    public LocalDate finalYearBegins() {
        return endsOn.plusDays(1).minusYears(1);
    }

    public boolean contains(LocalDate day) {
        return window().contains(day);
    }

    public DateWindow window() {
        return new DateWindow(beginsOn, endsOn);
    }

}
