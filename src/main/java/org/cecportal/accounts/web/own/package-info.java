/** The pages on which people look after their own account. */
@NullMarked
package org.cecportal.accounts.web.own;

import org.jspecify.annotations.NullMarked;
