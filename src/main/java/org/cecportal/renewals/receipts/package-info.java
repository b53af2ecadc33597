/**
 * What members get about a renewal: letters, the receipt, entries for a calendar.
 */
@NullMarked
package org.cecportal.renewals.receipts;

import org.jspecify.annotations.NullMarked;
