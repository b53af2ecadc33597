/** Undelivered mail, and the demo's mailbox. */
@NullMarked
package org.cecportal.mail.web;

import org.jspecify.annotations.NullMarked;
