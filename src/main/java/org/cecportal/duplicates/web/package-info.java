/** A member's request and the administrators' queue. */
@NullMarked
package org.cecportal.duplicates.web;

import org.jspecify.annotations.NullMarked;
