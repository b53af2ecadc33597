package org.cecportal.demo;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.shared.Credits;

/** A row of the CEC roster. */
record DemoCec(String externalId, String memberNumber, LocalDate completedOn, DemoActivity activity, Credits credits) {

    static final List<String> COLUMNS = List.of("external_id", "member_number", "completed_on", "title", "provider",
            "source", "category", "credits", "approved_by");

    List<String> cells() {
        return List.of(externalId, memberNumber, completedOn.toString(), activity.title(), activity.provider(),
                activity.source(), activity.category(), credits.toString(), activity.approvedBy());
    }

}
