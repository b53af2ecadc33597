/** What members choose and were sent, and the administrators' reminders. */
@NullMarked
package org.cecportal.reminders.web;

import org.jspecify.annotations.NullMarked;
