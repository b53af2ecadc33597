package org.cecportal.imports.workbook;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** What LibreOffice shows of spreadsheets: cells as they look, of the first sheet. */
final class LibreOffice {

    /** Commas, quotes, UTF-8, from line 1, cells as shown. */
    private static final String CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true";

    private LibreOffice() {
    }

    /**
     * Converts files in one run.
     * @param folder where the lists go, each under its file's name with {@code .csv}
     */
    static void convert(List<Path> files, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("soffice", "--headless", "--norestore",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(), "--convert-to", CSV, "--outdir",
                folder.toString()));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(folder.resolve("soffice.log").toFile())
            .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("LibreOffice ends").isTrue();
    }

    static List<List<String>> rows(Path csv) {
        try (Reader text = Files.newBufferedReader(csv, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> reader = CsvReader.builder()
                    .commentStrategy(CommentStrategy.NONE)
                    .skipEmptyLines(false)
                    .ofCsvRecord(text)) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
