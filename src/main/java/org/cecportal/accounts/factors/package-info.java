/**
 * What somebody has beside a password: an authenticator app, a passkey, recovery codes.
 * Everything here belongs to an account by its id.
 */
@NullMarked
package org.cecportal.accounts.factors;

import org.jspecify.annotations.NullMarked;
