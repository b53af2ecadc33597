package org.cecportal.imports.workbook;

import java.io.IOException;

/** The workbook can be read only with its password. */
public final class ProtectedWorkbookException extends IOException {

}
