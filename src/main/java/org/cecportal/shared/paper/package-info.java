/**
 * Documents to take away: tagged PDF out of a template, QR codes, and the codes by which
 * whoever holds a document has it checked.
 */
@NamedInterface("paper")
@NullMarked
package org.cecportal.shared.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
