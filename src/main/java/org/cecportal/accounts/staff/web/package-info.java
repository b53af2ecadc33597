/** Pages on which staff are appointed, and on which they choose their first password. */
@NullMarked
package org.cecportal.accounts.staff.web;

import org.jspecify.annotations.NullMarked;
