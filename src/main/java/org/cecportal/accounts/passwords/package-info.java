/**
 * How passwords and codes are hashed, and which passwords are taken. Knows nothing of
 * accounts.
 */
@NullMarked
package org.cecportal.accounts.passwords;

import org.jspecify.annotations.NullMarked;
