package org.cecportal.imports.workbook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/** Shows the numbers of cells as their format does. */
final class CellFormat {

    /** Dates among the built-in formats that have no code of their own in a file. */
    private static final Set<Integer> EAST_ASIAN_DATES = Set.of(27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57,
            58);

    /** Spreadsheets keep no more digits of a number. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private static final BigDecimal TOO_LONG = new BigDecimal("1e15");

    private static final int LONGEST = 40;

    /** Seconds in a day. */
    private static final BigDecimal SECONDS = BigDecimal.valueOf(86_400);

    private static final double LAST_DAY = 2958466;

    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+]|m+]|s+])[^]]*]");

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private static final Pattern PADDED = Pattern.compile("-?0\\d+(\\.\\d+)?");

    private enum Kind {

        GENERAL, DATE, DATE_AND_TIME, OTHER

    }

    private final int id;

    private final String code;

    private final Kind kind;

    private final @Nullable NumberPattern positive;

    private final @Nullable NumberPattern negative;

    private final @Nullable NumberPattern zero;

    CellFormat(int id, String code) {
        this.id = id;
        this.code = code;
        this.kind = kind(id, code);
        List<String> sections = sections(code);
        this.positive = NumberPattern.of(sections.getFirst());
        this.negative = (sections.size() > 1) ? NumberPattern.of(sections.get(1)) : positive;
        this.zero = (sections.size() > 2) ? NumberPattern.of(sections.get(2)) : positive;
    }

    /** The parts of a code between semicolons that are not quoted. */
    private static List<String> sections(String code) {
        List<String> sections = new ArrayList<>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i < code.length(); i++) {
            char symbol = code.charAt(i);
            if (symbol == '\\' && !quoted) {
                i++;
            }
            else if (symbol == '"') {
                quoted = !quoted;
            }
            else if (symbol == ';' && !quoted) {
                sections.add(code.substring(start, i));
                start = i + 1;
            }
        }
        sections.add(code.substring(start));
        return sections;
    }

    private static Kind kind(int id, String code) {
        if (EAST_ASIAN_DATES.contains(id)) {
            return Kind.DATE;
        }
        if (id == 0 || code.isEmpty() || code.equals("@") || code.equalsIgnoreCase("General")) {
            return Kind.GENERAL;
        }
        String symbols = LITERAL.matcher(code).replaceAll("").toLowerCase(Locale.ROOT).split(";", 2)[0];
        boolean day = symbols.contains("y") || symbols.contains("d")
                || symbols.contains("mmm") && !symbols.contains("h") && !symbols.contains("[m");
        if (!day || symbols.contains("general")) {
            return Kind.OTHER;
        }
        return symbols.contains("h") ? Kind.DATE_AND_TIME : Kind.DATE;
    }

    /**
     * @param since the workbook's day zero
     */
    SheetCell show(BigDecimal exact, LocalDate since, DataFormatter formatter) {
        BigDecimal number = exact.round(DIGITS).stripTrailingZeros();
        return switch (kind) {
            case GENERAL -> SheetCell.good(plain(number));
            case DATE, DATE_AND_TIME -> date(exact, since);
            case OTHER -> formatted(number, formatter, since);
        };
    }

    /**
     * The number in plain digits. Spreadsheets know only 15; a longer number is written
     * with an exponent, so that it looks shortened.
     */
    private static String plain(BigDecimal number) {
        if (number.abs().compareTo(TOO_LONG) >= 0 || number.scale() > LONGEST) {
            return new BigDecimal(number.unscaledValue(), number.precision() - 1).toPlainString() + "E"
                    + (number.precision() - number.scale() - 1 < 0 ? "" : "+")
                    + (number.precision() - number.scale() - 1);
        }
        return number.toPlainString();
    }

    /** The day of a moment, never rounded up to the next day. */
    private SheetCell date(BigDecimal exact, LocalDate since) {
        if (exact.signum() < 0 || exact.doubleValue() >= LAST_DAY) {
            return SheetCell.error("####");
        }
        long days = exact.longValue();
        LocalDate day = since.plusDays(days);
        if (kind == Kind.DATE) {
            return SheetCell.good(day.toString());
        }
        long second = exact.subtract(BigDecimal.valueOf(days))
            .multiply(SECONDS)
            .setScale(0, RoundingMode.HALF_UP)
            .min(SECONDS.subtract(BigDecimal.ONE))
            .longValue();
        return SheetCell.good(moment(LocalDateTime.of(day, LocalTime.ofSecondOfDay(second))));
    }

    /** ISO text; midnight is no time of day. */
    static String moment(LocalDateTime moment) {
        LocalDateTime second = moment.truncatedTo(ChronoUnit.SECONDS);
        return second.toLocalTime().equals(LocalTime.MIDNIGHT) ? second.toLocalDate().toString() : second.toString();
    }

    private SheetCell formatted(BigDecimal number, DataFormatter formatter, LocalDate since) {
        return compared(shown(number, formatter, since), number);
    }

    /**
     * A number beside the text that a program shows for it: plain where both say the
     * same, as shown where the text is more than a number, else refused as rounded.
     */
    static SheetCell compared(String shown, BigDecimal exact) {
        BigDecimal number = exact.round(DIGITS).stripTrailingZeros();
        String plain = plain(number);
        String bare = bare(shown, number.signum() < 0);
        if (!NUMBER.matcher(bare).matches()) {
            boolean zero = number.signum() == 0 && shown.chars().noneMatch(Character::isLetterOrDigit);
            return zero ? SheetCell.good("0") : shown.isEmpty() ? SheetCell.rounded("", plain) : SheetCell.good(shown);
        }
        if (new BigDecimal(bare).compareTo(number) != 0) {
            return SheetCell.rounded(shown, plain);
        }
        return SheetCell.good(PADDED.matcher(bare).matches() ? shown : plain);
    }

    private String shown(BigDecimal number, DataFormatter formatter, LocalDate since) {
        NumberPattern pattern = (number.signum() < 0) ? negative : (number.signum() == 0) ? zero : positive;
        if (pattern != null) {
            boolean signed = number.signum() < 0 && negative == positive;
            return ((signed ? "-" : "") + pattern.show(number.abs())).strip();
        }
        try {
            return formatter.formatRawCellContents(number.doubleValue(), id, code, since.getYear() == 1904).strip();
        }
        catch (RuntimeException ex) {
            return plain(number);
        }
    }

    /**
     * Removes currency signs, thousands separators and spaces. Parentheses may mean a
     * negative number.
     */
    private static String bare(String shown, boolean negative) {
        StringBuilder bare = new StringBuilder();
        shown.codePoints()
            .filter(symbol -> Character.getType(symbol) != Character.CURRENCY_SYMBOL && symbol != ',' && symbol != '('
                    && symbol != ')' && !Character.isSpaceChar(symbol))
            .forEach(bare::appendCodePoint);
        return negative && shown.startsWith("(") ? "-" + bare : bare.toString();
    }

}
