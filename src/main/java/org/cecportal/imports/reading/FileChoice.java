package org.cecportal.imports.reading;

import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a file to be opened; null for what the file itself suggests.
 *
 * @param sheet name of a workbook's sheet
 */
public record FileChoice(@Nullable String sheet, @Nullable Delimiter delimiter, @Nullable Encoding encoding) {

    public static final FileChoice NONE = new FileChoice(null, null, null);

}
