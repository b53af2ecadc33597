/**
 * Background work with progress that outlives a restart.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*" })
@NullMarked
package org.cecportal.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
