/** Self-reporting: the form, its drafts, and each entry with how it counts. */
@NullMarked
package org.cecportal.cecs.web;

import org.jspecify.annotations.NullMarked;
