package org.cecportal.catalog;

import java.time.LocalDate;

import org.cecportal.shared.Credits;
import org.cecportal.shared.Money;

/**
 * What a certification type asks for and costs.
 *
 * @param effectiveFrom the first day these terms are in force
 * @param required CECs for a cycle that begins on or after that day
 */
public record CatalogTerms(String code, LocalDate effectiveFrom, String title, int rank, Credits required,
        int cycleYears, Money fee) {
}
