/** Passkeys: keys of a device or a password manager that sign in without a password. */
@NullMarked
package org.cecportal.accounts.passkeys;

import org.jspecify.annotations.NullMarked;
