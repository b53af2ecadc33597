/**
 * Upcoming events that earn credits.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "members", "certifications", "cecs",
        "cecs::reporting" })
@NullMarked
package org.cecportal.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
