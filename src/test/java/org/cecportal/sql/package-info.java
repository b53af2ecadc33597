/** Reads the SQL of the portal: which module's statements name which module's tables. */
@NullMarked
package org.cecportal.sql;

import org.jspecify.annotations.NullMarked;
