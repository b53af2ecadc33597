/**
 * Profiles that are one person: what members ask and administrators decide.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "accounts::approvals", "accounts::limits",
        "members", "members::tabs", "jobs", "mail" })
@NullMarked
package org.cecportal.duplicates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
