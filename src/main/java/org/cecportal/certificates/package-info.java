/**
 * Certificates to hang on a wall, and what the portal says of them to whoever holds one.
 */
@ApplicationModule(
        allowedDependencies = { "shared", "shared::*", "accounts", "accounts::limits", "members", "certifications" })
@NullMarked
package org.cecportal.certificates;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
