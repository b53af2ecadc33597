/** Signs in with passkeys, and manages them. */
@NullMarked
package org.cecportal.accounts.web.passkeys;

import org.jspecify.annotations.NullMarked;
