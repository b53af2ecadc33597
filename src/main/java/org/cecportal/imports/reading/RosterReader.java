package org.cecportal.imports.reading;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cecportal.imports.workbook.HtmlTable;
import org.cecportal.imports.workbook.OldWorkbook;
import org.cecportal.imports.workbook.OpenDocument;
import org.cecportal.imports.workbook.Workbook;
import org.cecportal.imports.workbook.XmlWorkbook;
import org.cecportal.shared.files.WorkFolder;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import static org.cecportal.imports.reading.ForeignFile.startsWith;

/** Recognizes a file by its content and opens it. */
@Component
public class RosterReader {

    private static final int SNIFFED = 4096;

    private static final int SAMPLE = 1 << 16;

    /** Old workbooks keep their texts in memory; Excel wrote none larger than this. */
    private static final long MOST_OLD_BYTES = 64 << 20;

    private static final byte[] ZIP = { 'P', 'K', 3, 4 };

    /** Old Excel files begin so, and so do new ones with a password. */
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private static final byte[] WORD = "WordDocument".getBytes(StandardCharsets.UTF_16LE);

    private static final byte[] POWER_POINT = "PowerPoint Document".getBytes(StandardCharsets.UTF_16LE);

    private static final Pattern CHARSET = Pattern.compile("charset=[\"']?([\\w-]+)");

    private final RosterFiles files;

    private final ImportSettings settings;

    RosterReader(RosterFiles files, ImportSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /**
     * @param size the file's bytes
     * @throws UnreadableRosterException when it is no roster
     */
    public RosterRows open(long importId, long size, FileChoice choice) {
        return open(files.source(importId, size), settings.maxInflatedSize().toBytes(), choice);
    }

    public static RosterRows open(FileSource file, long mostInflated, FileChoice choice) {
        try {
            byte[] start = start(file, SNIFFED);
            if (startsWith(start, ZIP)) {
                return zipped(file, mostInflated, choice.sheet());
            }
            if (startsWith(start, OLE)) {
                return old(file, choice.sheet());
            }
            String text = Encoding.ofStart(start).decoded(start);
            String foreign = ForeignFile.byItsStart(start, text);
            return switch (foreign) {
                case null -> text(file, choice);
                case "open-document" -> spooled(FileForm.ODS, file, path -> new SheetRows(FileForm.ODS, path,
                        file.size() / 200, () -> OpenDocument.open(() -> Files.newInputStream(path), choice.sheet())));
                case "excel-xml" -> spooled(FileForm.XML, file, path -> new SheetRows(FileForm.XML, path,
                        file.size() / 200, () -> XmlWorkbook.open(path, choice.sheet())));
                case "web-page" -> webPage(file, start, text, choice.sheet());
                default -> throw problem(foreign);
            };
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static byte[] start(FileSource file, int length) throws IOException {
        try (InputStream bytes = file.open()) {
            return bytes.readNBytes(length);
        }
    }

    private static UnreadableRosterException problem(String end) {
        return new UnreadableRosterException("imports.problem." + end);
    }

    private static RosterRows text(FileSource file, FileChoice choice) throws IOException {
        byte[] sample = start(file, SAMPLE);
        Encoding encoding = Objects.requireNonNullElseGet(choice.encoding(), () -> encoding(file, sample));
        Delimiter delimiter = Objects.requireNonNullElseGet(choice.delimiter(),
                () -> Delimiter.of(encoding.decoded(sample)));
        return new CsvRows(file.open(), file.size(), encoding, delimiter);
    }

    private static Encoding encoding(FileSource file, byte[] start) {
        try {
            return Encoding.of(file, start);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static RosterRows zipped(FileSource file, long mostInflated, @Nullable String sheet) throws IOException {
        return spooled(FileForm.XLSX, file, path -> {
            ZipLimits.Found found = ZipLimits.check(path, mostInflated);
            return switch (found.form()) {
                case ODS -> new SheetRows(FileForm.ODS, path, found.rows(),
                        () -> OpenDocument.open(() -> OpenDocument.content(path), sheet));
                default -> new SheetRows(FileForm.XLSX, path, found.rows(), () -> Workbook.open(path, sheet));
            };
        });
    }

    /** Old Office files and those with a password name their parts in UTF-16. */
    private static RosterRows old(FileSource file, @Nullable String sheet) throws IOException {
        try (InputStream bytes = new BufferedInputStream(file.open(), SAMPLE)) {
            switch (firstOf(bytes, List.of(ENCRYPTED, WORD, POWER_POINT))) {
                case 0 -> throw problem("encrypted");
                case 1, 2 -> throw problem("not-a-spreadsheet");
                default -> {
                }
            }
        }
        if (file.size() > MOST_OLD_BYTES) {
            throw problem("old-excel");
        }
        return spooled(FileForm.XLS, file,
                path -> new SheetRows(FileForm.XLS, path, file.size() / 100, () -> OldWorkbook.open(path, sheet)));
    }

    private static RosterRows webPage(FileSource file, byte[] start, String text, @Nullable String sheet)
            throws IOException {
        Encoding encoding = pageEncoding(file, start, text);
        return spooled(FileForm.HTML, file, path -> {
            try {
                return new SheetRows(FileForm.HTML, path, file.size() / 200, () -> HtmlTable.open(
                        () -> new BufferedReader(encoding.lenient(new BufferedInputStream(Files.newInputStream(path)))),
                        sheet));
            }
            catch (UnreadableRosterException ex) {
                throw ex.problem().endsWith("no-sheet") ? problem("no-table") : ex;
            }
        });
    }

    /**
     * A page may say how it is encoded; one that says UTF-8 and is not, is not believed.
     */
    private static Encoding pageEncoding(FileSource file, byte[] start, String text) throws IOException {
        Encoding found = Encoding.of(file, start);
        Matcher stated = CHARSET.matcher(text.toLowerCase(Locale.ROOT));
        if (found == Encoding.UTF_8 || !stated.find()) {
            return found;
        }
        return Encoding.ofCode(stated.group(1)).filter(said -> said != Encoding.UTF_8).orElse(found);
    }

    private interface Opening {

        RosterRows open(Path file) throws IOException;

    }

    /** A workbook is read at random or twice, so it needs a file while it is open. */
    private static RosterRows spooled(FileForm form, FileSource file, Opening opening) throws IOException {
        Path path = WorkFolder.newFileOfThisProcess("roster", "." + form.code());
        try (InputStream bytes = file.open()) {
            Files.copy(bytes, path, StandardCopyOption.REPLACE_EXISTING);
            return opening.open(path);
        }
        catch (IOException | RuntimeException ex) {
            Files.deleteIfExists(path);
            throw ex;
        }
    }

    /** The index of the first one found; -1 for none. */
    private static int firstOf(InputStream bytes, List<byte[]> wanted) throws IOException {
        int[] matched = new int[wanted.size()];
        for (int read = bytes.read(); read >= 0; read = bytes.read()) {
            for (int i = 0; i < matched.length; i++) {
                byte[] text = wanted.get(i);
                matched[i] = ((byte) read == text[matched[i]]) ? matched[i] + 1 : ((byte) read == text[0]) ? 1 : 0;
                if (matched[i] == text.length) {
                    return i;
                }
            }
        }
        return -1;
    }

}
