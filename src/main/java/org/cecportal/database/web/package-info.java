/** The page that people see while the database cannot serve. */
@NullMarked
package org.cecportal.database.web;

import org.jspecify.annotations.NullMarked;
