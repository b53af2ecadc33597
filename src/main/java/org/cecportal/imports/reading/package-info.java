/** Reads an uploaded file into rows, and refuses what cannot be read. */
@NullMarked
package org.cecportal.imports.reading;

import org.jspecify.annotations.NullMarked;
