/**
 * What members choose and were sent, the administrators' reminders, the demo's mailbox.
 */
@NullMarked
package org.cecportal.notifications.web;

import org.jspecify.annotations.NullMarked;
