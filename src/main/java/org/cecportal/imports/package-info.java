/**
 * Imports rosters: files of members, certifications, CECs and events, checked first and
 * applied in the background.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "jobs" })
@NullMarked
package org.cecportal.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
