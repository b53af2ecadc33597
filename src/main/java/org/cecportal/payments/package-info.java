/**
 * Money: asked for, received through a gateway, given back.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "accounts::approvals", "members" })
@NullMarked
package org.cecportal.payments;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
