/**
 * Reminders before and after a cycle ends: when they are due, who wants them, how they
 * read.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*", "accounts", "accounts::limits", "members",
        "members::tabs", "certifications", "mail" })
@NullMarked
package org.cecportal.reminders;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
