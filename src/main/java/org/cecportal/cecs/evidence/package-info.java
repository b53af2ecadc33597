/**
 * Files that prove entries: received, made harmless, kept, checked for viruses and handed
 * out.
 */
@NamedInterface("evidence")
@NullMarked
package org.cecportal.cecs.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
