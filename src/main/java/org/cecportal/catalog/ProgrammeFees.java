package org.cecportal.catalog;

import java.time.LocalDate;

import org.cecportal.shared.Money;

/**
 * The fees that do not depend on the certification type.
 *
 * @param effectiveFrom the first day they are in force
 * @param surcharge for each further certification that is renewed with the governing one
 * @param late in grace
 * @param reinstatement to bring a lapsed certification back
 */
public record ProgrammeFees(LocalDate effectiveFrom, Money surcharge, Money late, Money reinstatement) {
}
