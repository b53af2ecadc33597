/** The portal's own keys. */
@NullMarked
package org.cecportal.accounts.keys;

import org.jspecify.annotations.NullMarked;
