/**
 * Who may sign in: default accounts, activation, recovery, roles and sessions.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "history", "mail" })
@NullMarked
package org.cecportal.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
