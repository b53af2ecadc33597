package org.cecportal.imports.workbook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One section of a number format: digits, a point, thousands, percent, and text around or
 * between them, as in {@code 00000-0000} or {@code "M"0000}.
 */
final class NumberPattern {

    private static final String DIGITS = "0#?";

    /** Characters that stand for themselves without quotation marks. */
    private static final String PLAIN = " -+():!^&'~{}<>=$€£¥/";

    /**
     * @param symbol a digit's placeholder, a point, or zero for text
     */
    private record Part(char symbol, String text) {

        boolean isDigit() {
            return DIGITS.indexOf(symbol) >= 0;
        }

    }

    private final List<Part> parts;

    /** Of the point; the number of parts when there is none. */
    private final int point;

    private final boolean grouped;

    /** Powers of ten that the number is multiplied by. */
    private final int shift;

    private NumberPattern(List<Part> parts, boolean grouped, int shift) {
        this.parts = parts;
        this.grouped = grouped;
        this.shift = shift;
        int at = 0;
        while (at < parts.size() && parts.get(at).symbol() != '.') {
            at++;
        }
        this.point = at;
    }

    /** The pattern of a section; null when it has more than digits and text. */
    static @Nullable NumberPattern of(String section) {
        List<Part> parts = new ArrayList<>();
        boolean grouped = false;
        int commas = 0;
        int shift = 0;
        for (int i = 0; i < section.length(); i++) {
            char symbol = section.charAt(i);
            if (DIGITS.indexOf(symbol) >= 0 || symbol == '.') {
                grouped |= commas > 0 && symbol != '.';
                shift -= (symbol == '.') ? 3 * commas : 0;
                commas = 0;
                parts.add(new Part(symbol, ""));
            }
            else if (symbol == ',' && parts.stream().anyMatch(Part::isDigit)) {
                commas++;
            }
            else if (symbol == '"' && section.indexOf('"', i + 1) > 0) {
                int end = section.indexOf('"', i + 1);
                parts.add(text(section.substring(i + 1, end)));
                i = end;
            }
            else if ((symbol == '\\' || symbol == '_' || symbol == '*') && i + 1 < section.length()) {
                i++;
                parts.add(text((symbol == '\\') ? section.substring(i, i + 1) : (symbol == '_') ? " " : ""));
            }
            else if (symbol == '[' && section.indexOf(']', i) > 0) {
                int end = section.indexOf(']', i);
                String inside = section.substring(i + 1, end);
                if (!inside.startsWith("$") && !inside.matches("(?i)[a-z]{3,}|color ?\\d+")) {
                    return null;
                }
                parts.add(text(inside.startsWith("$") ? inside.substring(1).replaceFirst("-[0-9A-Fa-f]*$", "") : ""));
                i = end;
            }
            else if (symbol == '%') {
                shift += 2;
                parts.add(text("%"));
            }
            else if (PLAIN.indexOf(symbol) >= 0 || symbol > 0x7f) {
                parts.add(text(String.valueOf(symbol)));
            }
            else {
                return null;
            }
        }
        NumberPattern pattern = new NumberPattern(parts, grouped, shift - 3 * commas);
        return pattern.isFraction() ? null : pattern;
    }

    private static Part text(String text) {
        return new Part('\0', text);
    }

    private boolean isFraction() {
        return parts.stream().anyMatch(part -> part.text().equals("/")) && parts.stream().anyMatch(Part::isDigit);
    }

    /** Whether it shows only text, whatever the number. */
    boolean isText() {
        return parts.stream().noneMatch(Part::isDigit);
    }

    /**
     * @param number not negative
     */
    String show(BigDecimal number) {
        int decimals = (int) parts.stream().skip(point).filter(Part::isDigit).count();
        BigDecimal shown = number.movePointRight(shift).setScale(decimals, RoundingMode.HALF_UP);
        String[] digits = shown.toPlainString().split("\\.");
        String whole = digits[0].equals("0") ? "" : digits[0];
        return isText() ? decimals("", 0)
                : whole(whole) + ((point < parts.size()) ? decimals((digits.length > 1) ? digits[1] : "", point) : "");
    }

    /** Fills the places with digits from the right; the first place takes the rest. */
    private String whole(String digits) {
        StringBuilder shown = new StringBuilder();
        int left = digits.length();
        int placed = 0;
        int first = 0;
        while (first < point && !parts.get(first).isDigit()) {
            first++;
        }
        for (int i = point - 1; i >= 0; i--) {
            Part part = parts.get(i);
            if (!part.isDigit()) {
                shown.insert(0, part.text());
                continue;
            }
            boolean pads = left == 0;
            while (left > 0 || pads) {
                String digit = (left > 0) ? digits.substring(left - 1, left)
                        : (part.symbol() == '0') ? "0" : (part.symbol() == '?') ? " " : "";
                if (grouped && placed > 0 && placed % 3 == 0 && !digit.isBlank()) {
                    shown.insert(0, ",");
                }
                shown.insert(0, digit);
                placed++;
                left = Math.max(0, left - 1);
                pads = false;
                if (i != first) {
                    break;
                }
            }
        }
        if (first == point) {
            shown.append(digits);
        }
        return shown.toString();
    }

    private String decimals(String digits, int from) {
        StringBuilder shown = new StringBuilder();
        int needed = digits.length();
        while (needed > 0 && digits.charAt(needed - 1) == '0') {
            needed--;
        }
        int place = 0;
        for (Part part : parts.subList(from, parts.size())) {
            if (!part.isDigit()) {
                shown.append((part.symbol() == '.') ? "." : part.text());
                continue;
            }
            char digit = digits.charAt(place++);
            shown.append((place <= needed || part.symbol() == '0') ? String.valueOf(digit)
                    : (part.symbol() == '?') ? " " : "");
        }
        return shown.toString();
    }

}
