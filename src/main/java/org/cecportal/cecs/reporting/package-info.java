/**
 * Members report what they did elsewhere, correct it and take it back (R11).
 */
@NamedInterface("reporting")
@NullMarked
package org.cecportal.cecs.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
