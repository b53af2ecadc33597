/**
 * Payments by Stripe's hosted checkout. No card ever comes near the portal.
 */
@NullMarked
package org.cecportal.payments.stripe;

import org.jspecify.annotations.NullMarked;
