/**
 * Sign-in at OpenID Connect providers: which there are, what they say of a person, and
 * which accounts they open.
 */
@NullMarked
package org.cecportal.accounts.providers;

import org.jspecify.annotations.NullMarked;
