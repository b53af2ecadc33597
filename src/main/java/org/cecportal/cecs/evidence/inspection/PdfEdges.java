package org.cecportal.cecs.evidence.inspection;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where a PDF begins and ends in a file. Everything before and after is cut off:
 * PDF readers skip it, but it could be a second format.
 */
final class PdfEdges {

    /**
     * PDF readers look for the end mark within this many last bytes (ISO 32000-1, annex
     * H.3.4.4).
     */
    private static final int END_WITHIN = 1024;

    private static final String END = "%%EOF";

    /** How far from the end of a file an archive's directory may begin. */
    private static final int ARCHIVE_END = 22 + 0xffff;

    private static final String ARCHIVE_MARK = "PK\5\6";

    private static final String ARCHIVED_FILE = "PK\3\4";

    private static final Pattern TABLE_AT = Pattern.compile("startxref\\s+(\\d{1,10})\\s");

    private static final Pattern OBJECT = Pattern.compile("\\d\\s+\\d+\\s+obj\\b");

    private PdfEdges() {
    }

    /**
     * The PDF alone.
     * @throws UnfitException when it has no end, or something else after it
     */
    static byte[] trim(byte[] file) throws UnfitException {
        int start = FileBytes.text(file, 0, FileKind.PDF_HEADER_WITHIN + FileKind.PDF_HEADER.length())
            .indexOf(FileKind.PDF_HEADER);
        int end = end(file);
        if (start == 0) {
            return (end == file.length) ? file : Arrays.copyOf(file, end);
        }
        byte[] whole = Arrays.copyOf(file, end);
        if (countsFromTheFilesStart(whole, start)) {
            Arrays.fill(whole, 0, start, (byte) '\n');
            return whole;
        }
        return Arrays.copyOfRange(file, start, end);
    }

    /**
     * Whether an unpacking program, which searches from the end, would find an archive.
     */
    static boolean isArchiveToo(byte[] file) {
        return FileBytes.text(file, Math.max(0, file.length - ARCHIVE_END), ARCHIVE_END).contains(ARCHIVE_MARK);
    }

    /** The byte after its last mark and line break. */
    private static int end(byte[] file) throws UnfitException {
        int last = file.length;
        while (last > 0 && file[last - 1] >= 0 && file[last - 1] <= ' ') {
            last--;
        }
        int tailAt = Math.max(0, last - END_WITHIN);
        String tail = FileBytes.text(file, tailAt, last - tailAt);
        int mark = tail.lastIndexOf(END);
        if (mark < 0) {
            if (TABLE_AT.matcher(tail + " ").find()) {
                return file.length;
            }
            throw new UnfitException(
                    endsAmidPdf(FileBytes.text(file, 0, last)) ? EvidenceProblem.DAMAGED : EvidenceProblem.TWO_FILES);
        }
        if (tail.indexOf(ARCHIVED_FILE, mark) > 0) {
            throw new UnfitException(EvidenceProblem.TWO_FILES);
        }
        int after = tailAt + mark + END.length();
        return (after == last) ? file.length : withBreak(file, after);
    }

    /**
     * Whether the file breaks off inside a PDF. A linearized PDF has an end mark near its
     * beginning too, so a mark alone does not mean that the file is complete.
     */
    private static boolean endsAmidPdf(String file) {
        int mark = file.lastIndexOf(END);
        return mark < 0 || OBJECT.matcher(file).region(mark, file.length()).find();
    }

    private static int withBreak(byte[] file, int after) {
        int end = after;
        while (end < file.length && end < after + 2 && (file[end] == '\r' || file[end] == '\n')) {
            end++;
        }
        return end;
    }

    /** Most writers count from the header, as they should; some from the first byte. */
    private static boolean countsFromTheFilesStart(byte[] file, int start) {
        Matcher table = TABLE_AT.matcher(FileBytes.text(file, Math.max(0, file.length - END_WITHIN), END_WITHIN));
        long at = -1;
        while (table.find()) {
            at = Long.parseLong(table.group(1));
        }
        return isTable(file, at) && !isTable(file, at + start);
    }

    private static boolean isTable(byte[] file, long at) {
        if (at < 0 || at > file.length) {
            return false;
        }
        String text = FileBytes.text(file, (int) at, 20).stripLeading();
        return text.startsWith("xref") || text.matches("(?s)\\d+\\s+\\d+\\s+obj.*");
    }

}
