/** Deficiencies: what a closed cycle lacks after an audit, and what replaces it (R14). */
@NullMarked
package org.cecportal.audits.deficiencies;

import org.jspecify.annotations.NullMarked;
