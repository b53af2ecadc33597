/** Appeals: another auditor looks at a decided case again (R14). */
@NullMarked
package org.cecportal.audits.appeals;

import org.jspecify.annotations.NullMarked;
