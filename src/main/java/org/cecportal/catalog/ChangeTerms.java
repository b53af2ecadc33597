package org.cecportal.catalog;

import java.time.LocalDate;

import org.cecportal.shared.Credits;

/**
 * Changes what a certification type asks for and costs, from a date on.
 *
 * @param effectiveFrom after today: what is in force, or was, does not change
 * @param feeMinor the renewal fee in minor units of the programme's currency
 * @param reason kept in the history (R16)
 */
public record ChangeTerms(String code, LocalDate effectiveFrom, String title, int rank, Credits required,
        int cycleYears, long feeMinor, String reason) {
}
