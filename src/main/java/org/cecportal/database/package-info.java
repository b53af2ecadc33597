/**
 * The connections to the database, and the watch over them.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*" })
@NullMarked
package org.cecportal.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
