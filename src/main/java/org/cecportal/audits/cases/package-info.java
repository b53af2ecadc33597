/**
 * Cases: opened, proven, queued for auditors, decided, and how their members see them.
 */
@NullMarked
package org.cecportal.audits.cases;

import org.jspecify.annotations.NullMarked;
