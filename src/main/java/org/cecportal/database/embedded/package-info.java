/**
 * The embedded PostgreSQL of the default run: kept under the data folder, started and
 * stopped with the portal. Absent when {@code spring.datasource.url} names a server; the
 * production jar leaves it out, so nothing else may refer to it.
 */
@NullMarked
package org.cecportal.database.embedded;

import org.jspecify.annotations.NullMarked;
