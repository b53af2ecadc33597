/** The pages of lists of events and the inbox of those whom nobody knows yet. */
@NullMarked
package org.cecportal.attendance.web;

import org.jspecify.annotations.NullMarked;
