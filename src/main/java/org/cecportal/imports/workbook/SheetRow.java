package org.cecportal.imports.workbook;

import java.util.List;

/**
 * A row of a sheet.
 *
 * @param number as the program shows it, from 1
 * @param cells from column A to the last one that is not empty
 */
public record SheetRow(long number, List<SheetCell> cells) {
}
