/**
 * Mail: an outbox written with what causes it and sent afterwards, reminders of a cycle's
 * end with who wants them, what was sent to whom, and the demo's mailbox.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "members", "cecs :: evidence",
        "certifications", "payments", "renewals", "duplicates", "audits", "jobs" })
@NullMarked
package org.cecportal.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
