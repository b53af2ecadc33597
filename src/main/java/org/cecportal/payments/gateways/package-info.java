/**
 * The gateways that need no provider: the sandbox, cheques and purchase orders, and fees
 * that are waived in full.
 */
@NullMarked
package org.cecportal.payments.gateways;

import org.jspecify.annotations.NullMarked;
