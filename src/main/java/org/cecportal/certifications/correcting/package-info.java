/**
 * Single certifications that staff award, correct, extend, sanction, reinstate and void
 * (R17).
 */
@NullMarked
package org.cecportal.certifications.correcting;

import org.jspecify.annotations.NullMarked;
