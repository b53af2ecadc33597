/** Receives Stripe's notices about its checkouts. */
@NullMarked
package org.cecportal.payments.stripe.web;

import org.jspecify.annotations.NullMarked;
