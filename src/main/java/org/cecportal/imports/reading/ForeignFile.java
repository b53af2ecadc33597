package org.cecportal.imports.reading;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Recognizes files that are not CSV, so that people are told how to save them. Each name
 * ends a message's key.
 */
final class ForeignFile {

    private static final List<byte[]> OLDEST_EXCEL = List.of(bytes("09000400"), bytes("09020600"), bytes("09040600"),
            bytes("09080800"), bytes("09081000"), bytes("0900060000"));

    private static final byte[] GZIP = bytes("1f8b08");

    private static final Pattern WEB_PAGE = Pattern
        .compile("<(!doctype html|html|head|body|meta|table|tr|td|style)\\b");

    private static final Pattern MAIL_PAGE = Pattern.compile("(?s)mime-version:.*content-type: *multipart/related.*");

    private static final Map<String, String> OFFICE = Map.of("xl/workbook.bin", "binary-excel", "word/document.xml",
            "not-a-spreadsheet", "ppt/presentation.xml", "not-a-spreadsheet", "index/document.iwa", "numbers",
            "index.zip", "numbers");

    private ForeignFile() {
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /**
     * The kind of a file that begins with these bytes; null when it may be CSV.
     * @param decoded the same as text
     */
    static @Nullable String byItsStart(byte[] start, String decoded) {
        if (OLDEST_EXCEL.stream().anyMatch(beginning -> startsWith(start, beginning))) {
            return "old-excel";
        }
        if (startsWith(start, GZIP)) {
            return "archive";
        }
        String text = decoded.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<") || text.startsWith("mime-version:") || text.startsWith("from:")) {
            return ofMarkup(text);
        }
        if (text.startsWith("id;p")) {
            return "old-text";
        }
        boolean other = text.startsWith("%pdf") || text.startsWith("{\\rtf") || text.startsWith("{\"");
        return (other || isBinary(text)) ? "not-a-spreadsheet" : null;
    }

    private static String ofMarkup(String text) {
        if (text.contains("office:document") && text.contains("opendocument")) {
            return "open-document";
        }
        if (text.contains("urn:schemas-microsoft-com:office:spreadsheet") && text.contains("<workbook")
                || text.contains("progid=\"excel.sheet\"")) {
            return "excel-xml";
        }
        if (MAIL_PAGE.matcher(text).matches()) {
            return "web-archive";
        }
        if (WEB_PAGE.matcher(text).find()) {
            return "web-page";
        }
        return "not-a-spreadsheet";
    }

    private static boolean isBinary(String text) {
        String header = text.lines().findFirst().orElse("");
        return header.chars().anyMatch(ForeignFile::isControl)
                || text.chars().filter(ForeignFile::isControl).count() > text.length() / 50;
    }

    private static boolean isControl(int symbol) {
        return symbol < ' ' && symbol != '\t' && symbol != '\n' && symbol != '\r';
    }

    /**
     * The kind of a ZIP archive that contains no workbook.
     * @param names of its entries
     * @param type content of the entry {@code mimetype}; empty if there is none
     */
    static String ofArchive(List<String> names, String type) {
        if (type.startsWith("application/vnd.oasis.opendocument.")) {
            return type.contains("spreadsheet") ? "corrupt" : "not-a-spreadsheet";
        }
        return names.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .map(OFFICE::get)
            .filter(kind -> kind != null)
            .findFirst()
            .orElse(names.stream().anyMatch(ForeignFile::mayBeRoster) ? "archive" : "not-a-spreadsheet");
    }

    private static boolean mayBeRoster(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return List.of(".csv", ".xlsx", ".xls", ".ods", ".txt").stream().anyMatch(lower::endsWith);
    }

    static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

}
