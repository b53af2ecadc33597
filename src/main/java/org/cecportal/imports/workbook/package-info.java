/**
 * Reads workbooks (Office Open XML, transitional and strict) row by row, as people see
 * their cells.
 */
@NullMarked
package org.cecportal.imports.workbook;

import org.jspecify.annotations.NullMarked;
