/** By which each module says what it holds about people, and for how long. */
@NamedInterface("privacy")
@NullMarked
package org.cecportal.shared.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
