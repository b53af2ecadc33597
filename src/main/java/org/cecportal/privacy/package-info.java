/**
 * What the portal holds about people as a whole: their archive, their erasure, and what
 * is removed when it is old. What each module holds it says itself.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "members", "history", "jobs", "mail" })
@NullMarked
package org.cecportal.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
