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

    private final long mostBytes;

    private long inflated;

    private long rows;

    private ZipLimits(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * @param mostBytes what all parts together may be when unpacked
     * @return the number of rows, roughly
     * @throws UnreadableRosterException when it is no spreadsheet or too much of one
     */
    static long check(Path file, long mostBytes) {
        ZipLimits limits = new ZipLimits(mostBytes);
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            limits.check(zip);
        }
        catch (IOException | RuntimeException ex) {
            if (ex instanceof UnreadableRosterException known) {
                throw known;
            }
            throw new UnreadableRosterException("imports.problem.corrupt");
        }
        return limits.rows;
    }

    private void check(ZipFile zip) throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        if (entries.size() > MOST_ENTRIES) {
            throw new UnreadableRosterException("imports.problem.zip-bomb");
        }
        if (entries.stream().anyMatch(entry -> entry.getGeneralPurposeBit().usesEncryption())) {
            throw new UnreadableRosterException("imports.problem.encrypted");
        }
        if (entries.stream().noneMatch(entry -> WORKBOOK.matcher(entry.getName()).matches())) {
            List<String> names = entries.stream().map(ZipArchiveEntry::getName).toList();
            throw new UnreadableRosterException("imports.problem." + ForeignFile.ofArchive(names, typeOf(zip)));
        }
        for (ZipArchiveEntry entry : entries) {
            inflate(zip, entry);
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
        boolean sheet = entry.getName().contains("worksheets/");
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
            matched = (buffer[i] == ROW[matched]) ? matched + 1 : (buffer[i] == ROW[0]) ? 1 : 0;
            if (matched == ROW.length) {
                rows++;
                matched = 0;
            }
        }
        return matched;
    }

}
