/**
 * Cycles that rosters and merges bring: of one certificate they follow each other without
 * overlapping (R9).
 */
@NullMarked
package org.cecportal.certifications.chains;

import org.jspecify.annotations.NullMarked;
