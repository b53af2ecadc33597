package org.cecportal.imports.workbook;

/**
 * A sheet of a workbook.
 *
 * @param visible whether the program that wrote it shows the sheet
 */
public record SheetName(String name, boolean visible) {
}
