/**
 * Looks for viruses in files before anybody may open them.
 */
@NullMarked
package org.cecportal.cecs.evidence.scanning;

import org.jspecify.annotations.NullMarked;
