/**
 * The member's side of a case: how it looks to them, proof, more time, and letters.
 */
@NullMarked
package org.cecportal.audits.proving;

import org.jspecify.annotations.NullMarked;
