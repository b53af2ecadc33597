package org.cecportal.history;

import java.time.LocalDate;
import java.time.Period;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param accessKept how long sign-ins, views, exports and refusals are kept, at least
 * thirty days; changes are kept for good
 */
@ConfigurationProperties("portal.history")
record HistorySettings(@DefaultValue("P1Y") Period accessKept) {

    HistorySettings {
        LocalDate day = LocalDate.EPOCH;
        if (day.plus(accessKept).isBefore(day.plusDays(30))) {
            throw new IllegalArgumentException("portal.history.access-kept must be at least P30D");
        }
    }

}
