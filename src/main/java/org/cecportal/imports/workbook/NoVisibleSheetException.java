package org.cecportal.imports.workbook;

import java.io.IOException;

/** The workbook has no visible worksheet. */
public final class NoVisibleSheetException extends IOException {

}
