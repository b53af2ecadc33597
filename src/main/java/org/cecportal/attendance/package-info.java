/**
 * Who was at events: lists and badges, matched to members, whose CECs are then granted by
 * one import.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "events", "members", "duplicates", "imports" })
@NullMarked
package org.cecportal.attendance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
