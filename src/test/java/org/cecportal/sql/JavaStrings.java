package org.cecportal.sql;

import java.util.ArrayList;
import java.util.List;

/** The string literals of a Java source. */
final class JavaStrings {

    private static final String BLOCK = "\"\"\"";

    private final List<String> texts = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();

    private final String source;

    private int at;

    private JavaStrings(String source) {
        this.source = source;
    }

    /** Literals that are added up, also with names between them, are one text. */
    static List<String> of(String source) {
        return new JavaStrings(source).read();
    }

    private List<String> read() {
        while (at < source.length()) {
            char next = source.charAt(at);
            if (source.startsWith("//", at)) {
                at = after("\n");
            }
            else if (source.startsWith("/*", at)) {
                at = after("*/");
            }
            else if (source.startsWith(BLOCK, at)) {
                literal(BLOCK);
            }
            else if (next == '"') {
                literal("\"");
            }
            else if (next == '\'') {
                at = source.indexOf('\'', at + ((source.charAt(at + 1) == '\\') ? 3 : 2)) + 1;
            }
            else {
                if (next == '+') {
                    text.append(' ');
                }
                else if (!Character.isWhitespace(next) && !Character.isJavaIdentifierPart(next) && next != '.') {
                    end();
                }
                at++;
            }
        }
        end();
        return texts;
    }

    private int after(String end) {
        int found = source.indexOf(end, at);
        return (found < 0) ? source.length() : found + end.length();
    }

    private void literal(String quotes) {
        at += quotes.length();
        while (!source.startsWith(quotes, at)) {
            if (source.charAt(at) == '\\') {
                at++;
                text.append((source.charAt(at) == '"') ? '"' : ' ');
            }
            else {
                text.append(source.charAt(at));
            }
            at++;
        }
        at += quotes.length();
    }

    private void end() {
        if (!text.isEmpty()) {
            texts.add(text.toString());
            text.setLength(0);
        }
    }

}
