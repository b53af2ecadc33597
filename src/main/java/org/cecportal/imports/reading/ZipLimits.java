package org.cecportal.imports.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks a spreadsheet once without storing anything, to check its kind and its size
 * before it is parsed. Sizes are counted, because declared sizes may be wrong.
 */
final class ZipLimits {

    private static final int MOST_ENTRIES = 2000;

    /** The highest ratio accepted: spreadsheets compress well, but not 150 times. */
    private static final long STEEPEST_RATIO = 150;

    private static final long SMALL = 4 << 20;

    /** The most bytes of shared texts, the only part that is held in memory. */
    private static final long SHARED_TEXTS = 64 << 20;

    private static final Pattern WORKBOOK = Pattern.compile("(?i)(.*[/\\\\])?workbook\\d*\\.xml");

    private static final int LONGEST_TYPE = 100;

    private static final byte[] ROW = { '<', 'r', 'o', 'w' };

    private static final byte[] OPEN_DOCUMENT_ROW = "<table:table-row".getBytes(StandardCharsets.US_ASCII);

    private static final String OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet";

    private static final String CONTENT = "content.xml";

    private final long mostBytes;

    private long inflated;

    private long rows;

    private byte[] row = ROW;

    private ZipLimits(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * @param form XLSX or ODS
     * @param rows their number, roughly
     */
    record Found(FileForm form, long rows) {
    }

    /**
     * @param mostBytes what all parts together may be when unpacked
     * @throws UnreadableRosterException when it is no spreadsheet or too much of one
     */
    static Found check(Path file, long mostBytes) {
        ZipLimits limits = new ZipLimits(mostBytes);
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            return new Found(limits.check(zip), limits.rows);
        }
        catch (IOException | RuntimeException ex) {
            if (ex instanceof UnreadableRosterException known) {
                throw known;
            }
            throw new UnreadableRosterException("imports.problem.corrupt");
        }
    }

    private FileForm check(ZipFile zip) throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.size() > MOST_ENTRIES) {
            throw new UnreadableRosterException("imports.problem.zip-bomb");
        }
        if (entries.stream().anyMatch(entry -> entry.getGeneralPurposeBit().usesEncryption())) {
            throw new UnreadableRosterException("imports.problem.encrypted");
        }
        boolean workbook = entries.stream().anyMatch(entry -> WORKBOOK.matcher(entry.getName()).matches());
        FileForm form = (!workbook && zip.getEntry(CONTENT) != null && typeOf(zip).startsWith(OPEN_DOCUMENT))
                ? FileForm.ODS : FileForm.XLSX;
        if (!workbook && form == FileForm.XLSX) {
            List<String> names = entries.stream().map(ZipArchiveEntry::getName).toList();
            throw new UnreadableRosterException("imports.problem." + ForeignFile.ofArchive(names, typeOf(zip)));
        }
        if (form == FileForm.ODS) {
            refuseProtected(zip);
            row = OPEN_DOCUMENT_ROW;
        }
        for (ZipArchiveEntry entry : entries) {
            inflate(zip, entry);
        }
        return form;
    }

    private static void refuseProtected(ZipFile zip) throws IOException {
        ZipArchiveEntry manifest = zip.getEntry("META-INF/manifest.xml");
        if (manifest == null) {
            return;
        }
        try (InputStream bytes = zip.getInputStream(manifest)) {
            String text = new String(bytes.readNBytes((int) SMALL), StandardCharsets.UTF_8);
            if (text.contains("encryption-data")) {
                throw new UnreadableRosterException("imports.problem.encrypted");
            }
        }
    }

    /** The type that an OpenDocument file declares. */
    private static String typeOf(ZipFile zip) throws IOException {
        ZipArchiveEntry type = zip.getEntry("mimetype");
        if (type == null) {
            return "";
        }
        try (InputStream bytes = zip.getInputStream(type)) {
            return new String(bytes.readNBytes(LONGEST_TYPE), StandardCharsets.US_ASCII);
        }
    }

    private void inflate(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        boolean sheet = entry.getName().contains("worksheets/") || entry.getName().equals(CONTENT);
        long most = sheet ? mostBytes : SHARED_TEXTS;
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        int matched = 0;
        try (InputStream bytes = zip.getInputStream(entry)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                inflated += read;
                if (inflated > mostBytes || size > most
                        || size > SMALL && size > STEEPEST_RATIO * Math.max(1, entry.getCompressedSize())) {
                    throw new UnreadableRosterException("imports.problem.zip-bomb");
                }
                if (sheet) {
                    matched = countRows(buffer, read, matched);
                }
            }
        }
    }

    private int countRows(byte[] buffer, int length, int alreadyMatched) {
        int matched = alreadyMatched;
        for (int i = 0; i < length; i++) {
            matched = (buffer[i] == row[matched]) ? matched + 1 : (buffer[i] == row[0]) ? 1 : 0;
            if (matched == row.length) {
                rows++;
                matched = 0;
            }
        }
        return matched;
    }

}
