/**
 * Upcoming events that earn credits.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "members", "certifications" })
@NullMarked
package org.cecportal.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
