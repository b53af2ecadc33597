package org.cecportal.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.cecportal.shared.files.WorkFolder;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Tells by its first bytes what a file is, and opens it. */
@Component
class RosterReader {

    private static final int SNIFFED = 4096;

    private static final byte[] ZIP = { 'P', 'K', 3, 4 };

    /** Old Excel files begin so, and so do new ones with a password. */
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private static final byte[] BOM = HexFormat.of().parseHex("efbbbf");

    private static final byte[] UTF_16_LITTLE = HexFormat.of().parseHex("fffe");

    private static final byte[] UTF_16_BIG = HexFormat.of().parseHex("feff");

    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private static final List<String> OTHER_BEGINNINGS = List.of("%pdf", "<!doctype", "<html", "<?xml", "{\\rtf");

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
    RosterRows open(long importId, long size) {
        return open(files.open(importId), size, settings.maxInflatedSize().toBytes());
    }

    static RosterRows open(InputStream file, long size, long mostInflated) {
        try {
            BufferedInputStream bytes = new BufferedInputStream(file, 1 << 16);
            bytes.mark(SNIFFED);
            byte[] start = bytes.readNBytes(SNIFFED);
            bytes.reset();
            if (startsWith(start, ZIP)) {
                return workbook(bytes, mostInflated);
            }
            if (startsWith(start, OLE)) {
                throw new UnreadableRosterException(
                        contains(bytes, ENCRYPTED) ? "imports.problem.encrypted" : "imports.problem.old-excel");
            }
            String problem = textProblem(start);
            if (problem != null) {
                throw new UnreadableRosterException(problem);
            }
            if (startsWith(start, BOM)) {
                bytes.skipNBytes(BOM.length);
            }
            return new CsvRows(bytes, size);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static @Nullable String textProblem(byte[] start) {
        if (startsWith(start, UTF_16_LITTLE) || startsWith(start, UTF_16_BIG) || isHalfZero(start)) {
            return "imports.problem.utf-16";
        }
        String text = new String(start, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
        String header = text.lines().findFirst().orElse("");
        boolean binary = header.chars().anyMatch(RosterReader::isControl)
                || text.chars().filter(RosterReader::isControl).count() > text.length() / 50;
        return (binary || OTHER_BEGINNINGS.stream().anyMatch(text::startsWith)) ? "imports.problem.not-a-spreadsheet"
                : null;
    }

    private static boolean isControl(int symbol) {
        return symbol < ' ' && symbol != '\t' && symbol != '\n' && symbol != '\r';
    }

    /** Plain text in UTF-16 without its mark: every other byte is zero. */
    private static boolean isHalfZero(byte[] start) {
        int zeros = 0;
        for (byte symbol : start) {
            zeros += (symbol == 0) ? 1 : 0;
        }
        return start.length > 1 && start[0] != start[1] && (start[0] == 0 || start[1] == 0)
                && zeros >= start.length * 2 / 5;
    }

    private static RosterRows workbook(InputStream bytes, long mostInflated) throws IOException {
        Path file = WorkFolder.newFileOfThisProcess("roster", ".xlsx");
        try {
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            XlsxRows rows = new XlsxRows(file, ZipLimits.check(file, mostInflated));
            return new SpooledRows(rows, file);
        }
        catch (IOException | RuntimeException ex) {
            Files.deleteIfExists(file);
            throw ex;
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    private static boolean contains(InputStream bytes, byte[] wanted) throws IOException {
        int matched = 0;
        for (int read = bytes.read(); read >= 0; read = bytes.read()) {
            matched = ((byte) read == wanted[matched]) ? matched + 1 : ((byte) read == wanted[0]) ? 1 : 0;
            if (matched == wanted.length) {
                return true;
            }
        }
        return false;
    }

    /** A workbook is read at random, so it needs a file while it is open. */
    private record SpooledRows(RosterRows rows, Path file) implements RosterRows {

        @Override
        public @Nullable RosterRow next() {
            return rows.next();
        }

        @Override
        public double share() {
            return rows.share();
        }

        @Override
        public void close() {
            try {
                rows.close();
                Files.deleteIfExists(file);
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

    }

}
