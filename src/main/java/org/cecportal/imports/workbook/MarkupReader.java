package org.cecportal.imports.workbook;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Locale;
import java.util.Set;

import org.jsoup.parser.Parser;

/**
 * Reads a web page as a sequence of tags and texts, in constant memory. Scripts, styles
 * and comments are passed over. It closes nothing that the page leaves open.
 */
final class MarkupReader implements Closeable {

    private static final Set<String> NOT_SHOWN = Set.of("script", "style", "title", "noscript", "xml");

    private static final int LONGEST_TAG = 20_000;

    enum Kind {

        OPENING, CLOSING, TEXT, END

    }

    private final Reader page;

    private int ahead = -2;

    private String text = "";

    private String name = "";

    private String attributes = "";

    MarkupReader(Reader page) {
        this.page = page;
    }

    /** Goes to the next tag or text. */
    Kind next() throws IOException {
        while (true) {
            int symbol = read();
            if (symbol < 0) {
                return Kind.END;
            }
            if (symbol != '<') {
                readText(symbol);
                return Kind.TEXT;
            }
            int first = read();
            if (first == '!' || first == '?') {
                skipDeclaration();
            }
            else if (first == '/' || Character.isLetter(first)) {
                readTag(first == '/' ? "" : String.valueOf((char) first));
                if (first != '/' && NOT_SHOWN.contains(name)) {
                    skipUntil("</" + name);
                    skipUntil(">");
                    continue;
                }
                return (first == '/') ? Kind.CLOSING : Kind.OPENING;
            }
            else {
                ahead = first;
                text = "<";
                return Kind.TEXT;
            }
        }
    }

    /** The text, with its entities replaced. */
    String text() {
        return text;
    }

    /** The tag's name in lower case, without a prefix. */
    String name() {
        return name;
    }

    /** A number among the tag's attributes, at least 1. */
    int number(String attribute) {
        int at = attributes.toLowerCase(Locale.ROOT).indexOf(attribute + "=");
        int number = 0;
        for (int i = at + attribute.length() + 1; at >= 0 && i < attributes.length() && number < 100_000; i++) {
            char symbol = attributes.charAt(i);
            if (Character.isDigit(symbol)) {
                number = 10 * number + (symbol - '0');
            }
            else if (symbol != '"' && symbol != '\'' || number > 0) {
                break;
            }
        }
        return Math.max(1, number);
    }

    private int read() throws IOException {
        if (ahead != -2) {
            int symbol = ahead;
            ahead = -2;
            return symbol;
        }
        return page.read();
    }

    private void readText(int first) throws IOException {
        StringBuilder read = new StringBuilder().append((char) first);
        int symbol = read();
        while (symbol >= 0 && symbol != '<') {
            if (read.length() < 2 * RowCells.LONGEST_TEXT) {
                read.append((char) symbol);
            }
            symbol = read();
        }
        ahead = symbol;
        text = Parser.unescapeEntities(read.toString(), false);
    }

    private void readTag(String begun) throws IOException {
        StringBuilder tag = new StringBuilder(begun);
        int quote = 0;
        for (int symbol = read(); symbol >= 0 && (symbol != '>' || quote != 0); symbol = read()) {
            if (quote == symbol) {
                quote = 0;
            }
            else if (quote == 0 && (symbol == '"' || symbol == '\'') && tag.length() > 0
                    && tag.charAt(tag.length() - 1) == '=') {
                quote = symbol;
            }
            if (tag.length() < LONGEST_TAG) {
                tag.append((char) symbol);
            }
        }
        int end = 0;
        while (end < tag.length() && !Character.isWhitespace(tag.charAt(end)) && tag.charAt(end) != '/') {
            end++;
        }
        name = tag.substring(0, end).toLowerCase(Locale.ROOT);
        attributes = tag.substring(end);
    }

    private void skipDeclaration() throws IOException {
        int first = read();
        int second = read();
        if (first == '-' && second == '-') {
            skipUntil("-->");
        }
        else if (first != '>' && second != '>') {
            skipUntil(">");
        }
    }

    private void skipUntil(String end) throws IOException {
        int matched = 0;
        for (int symbol = read(); symbol >= 0; symbol = read()) {
            char lower = Character.toLowerCase((char) symbol);
            if (lower == end.charAt(matched)) {
                matched++;
                if (matched == end.length()) {
                    return;
                }
            }
            else if (lower != '-' || matched != 2) {
                matched = (lower == end.charAt(0)) ? 1 : 0;
            }
        }
    }

    @Override
    public void close() throws IOException {
        page.close();
    }

}
