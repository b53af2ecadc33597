/** Cleans text from every source (R19). */
@NamedInterface("text")
@NullMarked
package org.cecportal.shared.text;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
