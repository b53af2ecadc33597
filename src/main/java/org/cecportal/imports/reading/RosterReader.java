package org.cecportal.imports.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;

import org.cecportal.shared.files.WorkFolder;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import static org.cecportal.imports.reading.ForeignFile.startsWith;

/** Recognizes a file by its first bytes and opens it. */
@Component
public class RosterReader {

    private static final int SNIFFED = 4096;

    private static final byte[] ZIP = { 'P', 'K', 3, 4 };

    /** Old Excel files begin so, and so do new ones with a password. */
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private static final byte[] BOM = HexFormat.of().parseHex("efbbbf");

    private static final byte[] UTF_16_LITTLE = HexFormat.of().parseHex("fffe");

    private static final byte[] UTF_16_BIG = HexFormat.of().parseHex("feff");

    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private static final byte[] WORD = "WordDocument".getBytes(StandardCharsets.UTF_16LE);

    private static final byte[] POWER_POINT = "PowerPoint Document".getBytes(StandardCharsets.UTF_16LE);

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
    public RosterRows open(long importId, long size) {
        return open(files.open(importId), size, settings.maxInflatedSize().toBytes());
    }

    public static RosterRows open(InputStream file, long size, long mostInflated) {
        try {
            BufferedInputStream bytes = new BufferedInputStream(file, 1 << 16);
            bytes.mark(SNIFFED);
            byte[] start = bytes.readNBytes(SNIFFED);
            bytes.reset();
            if (startsWith(start, ZIP)) {
                return workbook(bytes, mostInflated);
            }
            if (startsWith(start, OLE)) {
                throw problem(compound(bytes));
            }
            if (startsWith(start, UTF_16_LITTLE) || startsWith(start, UTF_16_BIG) || isHalfZero(start)) {
                throw problem("utf-16");
            }
            String foreign = ForeignFile.byItsStart(start);
            if (foreign != null) {
                throw problem(foreign);
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

    private static UnreadableRosterException problem(String end) {
        return new UnreadableRosterException("imports.problem." + end);
    }

    /** Old Office files and those with a password name their parts in UTF-16. */
    private static String compound(InputStream bytes) throws IOException {
        return switch (firstOf(bytes, List.of(ENCRYPTED, WORD, POWER_POINT))) {
            case 0 -> "encrypted";
            case 1, 2 -> "not-a-spreadsheet";
            default -> "old-excel";
        };
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

    /** A workbook is read at random, so it needs a file while it is open. */
    private record SpooledRows(RosterRows rows, Path file) implements RosterRows {

        @Override
        public @Nullable RosterRow next() {
            return rows.next();
        }

        @Override
        public @Nullable String sheet() {
            return rows.sheet();
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
