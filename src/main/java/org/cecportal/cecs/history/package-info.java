/**
 * The record of a member, as lists, totals and copies show it: what each entry counts,
 * and where.
 */
@NamedInterface("history")
@NullMarked
package org.cecportal.cecs.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
