package org.cecportal.demo;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.shared.DateWindow;

/**
 * A row of the certifications roster: one cycle of a certificate.
 *
 * @param status empty when it follows from the dates (R3)
 */
record DemoCycle(String certificateNumber, String memberNumber, String code, LocalDate earnedOn, DateWindow cycle,
        String status) {

    static final List<String> COLUMNS = List.of("certificate_number", "member_number", "certification_code",
            "earned_on", "cycle_begins_on", "cycle_ends_on", "status");

    /** The years of every type in the catalogue. */
    static final int YEARS = 3;

    /** A fresh cycle (R2). */
    static DateWindow from(LocalDate beginsOn) {
        return new DateWindow(beginsOn, beginsOn.plusYears(YEARS).minusDays(1));
    }

    List<String> cells() {
        return List.of(certificateNumber, memberNumber, code, earnedOn.toString(), cycle.from().toString(),
                cycle.to().toString(), status);
    }

}
