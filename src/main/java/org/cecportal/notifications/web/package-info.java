/** The demo's mailbox. */
@NullMarked
package org.cecportal.notifications.web;

import org.jspecify.annotations.NullMarked;
