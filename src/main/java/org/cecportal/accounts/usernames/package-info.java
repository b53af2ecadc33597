/** Usernames that their owners forgot. */
@NullMarked
package org.cecportal.accounts.usernames;

import org.jspecify.annotations.NullMarked;
