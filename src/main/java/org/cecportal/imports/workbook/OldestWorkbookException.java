package org.cecportal.imports.workbook;

import java.io.IOException;

/** The workbook has the form of Excel 95 or older, which is not read. */
public final class OldestWorkbookException extends IOException {

}
