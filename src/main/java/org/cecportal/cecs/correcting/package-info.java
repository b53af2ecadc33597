/** Single entries that staff add, correct, move and void (R17). */
@NullMarked
package org.cecportal.cecs.correcting;

import org.jspecify.annotations.NullMarked;
