/**
 * Proof painted as pictures, for auditors.
 */
@NamedInterface("evidence")
@NullMarked
package org.cecportal.cecs.evidence.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
