/**
 * Rosters: files that fill the portal, checked first and applied in the background.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "jobs" })
@NullMarked
package org.cecportal.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
