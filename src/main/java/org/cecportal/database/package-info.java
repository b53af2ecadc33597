/**
 * The embedded PostgreSQL of the default run: kept under the data folder, started and
 * stopped with the portal. Absent when {@code spring.datasource.url} names a server.
 */
@ApplicationModule(allowedDependencies = { "shared", "shared::*" })
@NullMarked
package org.cecportal.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
