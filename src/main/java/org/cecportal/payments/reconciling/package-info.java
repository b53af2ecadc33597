/**
 * Asks gateways about payments that never came back.
 */
@NullMarked
package org.cecportal.payments.reconciling;

import org.jspecify.annotations.NullMarked;
