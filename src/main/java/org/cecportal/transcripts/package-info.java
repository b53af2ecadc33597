/**
 * A member's record to take away: Excel, CSV, PDF and print, and the proof that a copy is
 * unaltered.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "accounts::limits", "members", "catalog",
        "certifications", "cecs", "cecs::history" })
@NullMarked
package org.cecportal.transcripts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
