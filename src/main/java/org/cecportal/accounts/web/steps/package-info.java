/** The steps of a sign-in, from the first proof to the page that was wanted. */
@NullMarked
package org.cecportal.accounts.web.steps;

import org.jspecify.annotations.NullMarked;
