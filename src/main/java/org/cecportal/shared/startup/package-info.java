/** Refuses a start that cannot go well, in one line that says what to do. */
@NamedInterface("startup")
@NullMarked
package org.cecportal.shared.startup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
