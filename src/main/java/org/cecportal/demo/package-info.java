/**
 * The demo organisation: rosters made relative to the day of loading, taken in by the
 * importer, and the sign-ins to look around with.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "imports", "accounts", "members" })
@NullMarked
package org.cecportal.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
