package org.cecportal.shared.web;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.cecportal.shared.CsvCell;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * A list as a CSV file: RFC 4180, in UTF-8 with the byte order mark that Excel needs.
 * Text in it never becomes a formula.
 */
public final class CsvDownload {

    public static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    public static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvWriter rows;

    private CsvDownload(CsvWriter rows) {
        this.rows = rows;
    }

    /**
     * @param name of the file, without its ending
     * @param content writes the rows
     */
    public static Download of(String name, List<String> header, Consumer<CsvDownload> content) {
        return file(name, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            try (CsvWriter rows = CsvWriter.builder().build(writer)) {
                rows.writeRecord(header);
                content.accept(new CsvDownload(rows));
            }
        });
    }

    /**
     * @param name of the file, without its ending
     * @param content writes the rows, in UTF-8 and without the mark
     */
    public static Download file(String name, Download.Content content) {
        return Download.attachment(name + ".csv", CSV, out -> {
            out.write(String.valueOf(BYTE_ORDER_MARK).getBytes(StandardCharsets.UTF_8));
            content.writeTo(out);
        });
    }

    public void row(@Nullable Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = (cells[i] != null) ? CsvCell.harmless(cells[i].toString()) : "";
        }
        rows.writeRecord(texts);
    }

}
