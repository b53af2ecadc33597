package org.cecportal.imports.workbook;

import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads texts as workbooks store them. */
final class CellText {

    /**
     * An escape for characters that XML cannot contain, or for text that looks like such
     * an escape.
     */
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellText() {
    }

    /**
     * The text of the current element: a string with its runs, without its pronunciation.
     * @param element its name
     */
    static String of(XmlPart xml, String element) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String name = xml.nextChild(element); name != null; name = xml.nextChild(element)) {
            if (name.equals("t")) {
                text.append(xml.text());
            }
            else if (name.equals("rPh") || name.equals("rPr")) {
                xml.skip();
            }
        }
        return decoded(text.toString());
    }

    /**
     * {@code _x000D_} is a carriage return; {@code _x005F_x000D_} is the literal text
     * {@code _x000D_}.
     */
    static String decoded(String text) {
        return text.contains("_x") ? ESCAPE.matcher(text).replaceAll(CellText::character) : text;
    }

    private static String character(MatchResult escape) {
        return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
    }

}
