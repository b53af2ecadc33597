/** The pages of signing in, and what may be seen by whom. */
@NullMarked
package org.cecportal.accounts.web;

import org.jspecify.annotations.NullMarked;
