package org.cecportal.imports.workbook;

import java.io.IOException;

/** The workbook repeats its cells, or claims to, far beyond what its file holds. */
public final class OversizedWorkbookException extends IOException {

}
