/**
 * What kind of file came, whether it may be kept, and how it is made harmless.
 */
@NamedInterface("evidence")
@NullMarked
package org.cecportal.cecs.evidence.inspection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
