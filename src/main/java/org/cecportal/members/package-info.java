/**
 * The people: their profiles, whether certified or not.
 */
@ApplicationModule(
        allowedDependencies = { "shared", "shared::*", "accounts", "accounts::limits", "accounts::staff", "mail" })
@NullMarked
package org.cecportal.members;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
