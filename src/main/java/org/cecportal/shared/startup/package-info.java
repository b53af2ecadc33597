/** Refuses a start that cannot go well, in one line that says what to do. */
@NullMarked
package org.cecportal.shared.startup;

import org.jspecify.annotations.NullMarked;
