/**
 * Gives money of a payment back.
 */
@NullMarked
package org.cecportal.payments.refunds;

import org.jspecify.annotations.NullMarked;
