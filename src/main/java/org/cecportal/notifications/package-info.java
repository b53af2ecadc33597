/**
 * Mail: the outbox and its senders, reminders before a cycle ends and who wants them,
 * what was sent to whom, and the demo's mailbox.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "members", "cecs :: evidence",
        "certifications", "payments", "renewals", "duplicates", "audits", "jobs" })
@NullMarked
package org.cecportal.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
