/**
 * Certifications and their cycles: which one governs, how far the member is, when renewal
 * opens.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "members", "members::correcting",
        "members::tabs", "catalog", "cecs", "cecs::history" })
@NullMarked
package org.cecportal.certifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
