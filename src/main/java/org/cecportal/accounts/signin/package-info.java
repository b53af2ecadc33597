/**
 * Signing in: by password, at a provider, and the second step that follows.
 */
@NullMarked
package org.cecportal.accounts.signin;

import org.jspecify.annotations.NullMarked;
