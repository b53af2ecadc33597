package org.cecportal;

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

/** Converts spreadsheets to CSV with LibreOffice: each cell as it is shown. */
public final class LibreOffice {

    /** Commas, quotes, UTF-8, from line 1, cells as shown. */
    private static final String CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true";

    /** As {@link #CSV}, for the sheet whose number (from 1) follows. */
    private static final String CSV_OF_SHEET = CSV + ",false,false,false,";

    private LibreOffice() {
    }

    /**
     * Converts the first sheet of each file.
     * @param folder gets the CSV files, each under the name of its workbook
     */
    public static void convert(List<Path> files, Path folder) throws IOException, InterruptedException {
        convert(files, CSV, folder);
    }

    /**
     * Converts one sheet of a workbook.
     * @param number of the sheet, from 1
     * @param folder gets the CSV file, named {@code <workbook>-<sheet>.csv}
     */
    public static void convertSheet(Path file, int number, Path folder) throws IOException, InterruptedException {
        convert(List.of(file), CSV_OF_SHEET + number, folder);
    }

    /**
     * Writes a workbook in another form.
     * @param format as LibreOffice calls it, as in {@code ods}
     */
    public static void convertTo(Path file, String format, Path folder) throws IOException, InterruptedException {
        convert(List.of(file), format, folder);
    }

    private static void convert(List<Path> files, String format, Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("soffice", "--headless", "--norestore",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(), "--convert-to", format, "--outdir",
                folder.toString()));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(folder.resolve("soffice.log").toFile())
            .start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("LibreOffice ends").isTrue();
    }

    public static List<List<String>> rows(Path csv) {
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
