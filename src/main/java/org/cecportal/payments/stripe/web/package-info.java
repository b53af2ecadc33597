/** Where Stripe tells what has become of its checkouts. */
@NullMarked
package org.cecportal.payments.stripe.web;

import org.jspecify.annotations.NullMarked;
