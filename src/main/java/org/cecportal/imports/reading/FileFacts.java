package org.cecportal.imports.reading;

import java.util.List;

import org.cecportal.imports.workbook.SheetName;
import org.jspecify.annotations.Nullable;

/**
 * How a file was opened.
 *
 * @param sheet the sheet that is read; null for text
 * @param sheets all of a workbook; none for text
 * @param delimiter null for workbooks
 * @param encoding null for workbooks
 */
public record FileFacts(FileForm form, @Nullable String sheet, List<SheetName> sheets, @Nullable Delimiter delimiter,
        @Nullable Encoding encoding) {
}
