package org.cecportal.shared.web;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.servlet.http.HttpServletResponse;
import org.cecportal.shared.CsvCell;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** A list as a CSV file to take away, row by row. No text in it becomes a formula. */
public final class CsvDownload {

    private final CsvWriter rows;

    private CsvDownload(CsvWriter rows) {
        this.rows = rows;
    }

    /**
     * @param name of the file, without its ending
     * @param content writes the rows
     */
    public static void send(String name, List<String> header, Consumer<CsvDownload> content,
            HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + ".csv").build().toString());
        Writer writer = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        try (CsvWriter rows = CsvWriter.builder().build(writer)) {
            rows.writeRecord(header);
            content.accept(new CsvDownload(rows));
        }
        catch (UncheckedIOException ex) {
            throw Objects.requireNonNull(ex.getCause());
        }
    }

    public void row(@Nullable Object... cells) {
        String[] texts = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            texts[i] = (cells[i] != null) ? CsvCell.harmless(cells[i].toString()) : "";
        }
        rows.writeRecord(texts);
    }

}
