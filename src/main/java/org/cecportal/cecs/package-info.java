/**
 * Continuing education credits: the entries of a member's history and how they count.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "members", "members::correcting",
        "members::tabs", "catalog", "mail" })
@NullMarked
package org.cecportal.cecs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
