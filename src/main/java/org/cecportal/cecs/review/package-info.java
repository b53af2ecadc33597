/**
 * What an audit may do with entries (R14): look at what was claimed, decide, and replace
 * what was taken.
 */
@NamedInterface("review")
@NullMarked
package org.cecportal.cecs.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
