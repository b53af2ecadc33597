/**
 * The auditors' side of a case: the queue, who takes which case, what is decided, and
 * what a closed cycle then lacks.
 */
@NullMarked
package org.cecportal.audits.review;

import org.jspecify.annotations.NullMarked;
