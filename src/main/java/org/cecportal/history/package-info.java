/**
 * The append-only record of every change: who, when, before, after and why (R16).
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*" })
@NullMarked
package org.cecportal.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
