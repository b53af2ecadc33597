package org.cecportal.imports.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A workbook of which one sheet is read, row by row. */
public interface OpenSheet extends Closeable {

    /** The worksheets of the workbook in their order, hidden ones too. */
    List<SheetName> sheets();

    /** The name of the sheet that is read. */
    String sheetName();

    /**
     * The next row that the file has; null at the end.
     * @throws OversizedWorkbookException when it is far larger than its file
     * @throws IOException when the file is damaged
     */
    @Nullable SheetRow next() throws IOException;

    /**
     * The place of the sheet to be read: the one with the wanted name, or else the first
     * one that is visible.
     * @throws NoVisibleSheetException when there is nothing to be read
     */
    static int choose(List<SheetName> sheets, @Nullable String wanted) throws NoVisibleSheetException {
        int chosen = -1;
        for (int i = 0; i < sheets.size(); i++) {
            if (sheets.get(i).name().equals(wanted)) {
                return i;
            }
            if (chosen < 0 && sheets.get(i).visible()) {
                chosen = i;
            }
        }
        if (chosen < 0) {
            throw new NoVisibleSheetException();
        }
        return chosen;
    }

}
