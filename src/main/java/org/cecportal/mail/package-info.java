/**
 * Mail: the outbox and its senders, the transports, what was sent to whom and what was
 * not, and the demo's mailbox. A letter is written by the module that causes it.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*" })
@NullMarked
package org.cecportal.mail;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
