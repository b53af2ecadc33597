/** Pages about passwords: how strong one is, and what to do when too many are checked. */
@NullMarked
package org.cecportal.accounts.web.passwords;

import org.jspecify.annotations.NullMarked;
