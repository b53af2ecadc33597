/**
 * From the form to the new cycle: what a member enters, the review, the fee, paying, and
 * the renewal that follows at once.
 */
@NullMarked
package org.cecportal.renewals.applying;

import org.jspecify.annotations.NullMarked;
