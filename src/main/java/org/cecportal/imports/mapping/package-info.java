/**
 * Understands an opened file: where its header is, which column holds which field, how
 * its dates and names are written. Turns each row into the texts of the fields.
 */
@NullMarked
package org.cecportal.imports.mapping;

import org.jspecify.annotations.NullMarked;
