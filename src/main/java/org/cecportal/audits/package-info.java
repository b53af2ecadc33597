/**
 * Audits: draws renewals, reviews what their members reported, and what follows from it
 * (R14).
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "members", "members::correcting",
        "members::tabs", "catalog", "cecs", "cecs::review", "cecs::history", "cecs::evidence", "certifications",
        "renewals", "jobs", "mail" })
@NullMarked
package org.cecportal.audits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
