/** Records what staff look at and take away, and what people are refused. */
@NullMarked
package org.cecportal.accounts.web.accesses;

import org.jspecify.annotations.NullMarked;
