/** The steps of a renewal, what became of it, and its administration. */
@NullMarked
package org.cecportal.renewals.web;

import org.jspecify.annotations.NullMarked;
