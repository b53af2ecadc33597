/** The administrators' page of what waits today, and its mail in the morning. */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "accounts::staff", "mail" })
@NullMarked
package org.cecportal.today;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
