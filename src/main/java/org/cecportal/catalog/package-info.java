/**
 * What can be held, what it asks for and what it costs, from a date on.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*" })
@NullMarked
package org.cecportal.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
