/**
 * The columns of each kind of roster, what a cell in them means, and the rows as they are
 * staged.
 */
@NullMarked
package org.cecportal.imports.staging;

import org.jspecify.annotations.NullMarked;
