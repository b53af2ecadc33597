/**
 * Renewal: from the form to the new cycle, paid once; reinstatement, receipts, reversal.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "accounts::approvals", "accounts::limits",
        "members", "members::correcting", "members::tabs", "catalog", "cecs", "cecs::history", "certifications",
        "payments", "jobs", "mail" })
@NullMarked
package org.cecportal.renewals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
