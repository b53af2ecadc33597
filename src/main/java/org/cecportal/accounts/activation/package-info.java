/**
 * How people get their first password, and a new one when they forgot it: by a code or a
 * link.
 */
@NullMarked
package org.cecportal.accounts.activation;

import org.jspecify.annotations.NullMarked;
