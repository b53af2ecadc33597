package org.cecportal.imports.staging;

import java.util.regex.Pattern;

import org.cecportal.imports.reading.CellValue;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A number or code that identifies a record. Keys that a spreadsheet has changed because
 * it took them for amounts are refused, each with its own reason: they would belong to
 * somebody else, or to nobody.
 */
final class RosterKey implements RosterColumn.Rule {

    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+([.,]\\d+)?[eE][+-]\\d+");

    private static final Pattern NEGATIVE = Pattern.compile("[-\u2212]\\d+([.,]\\d+)?");

    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+(\\.\\d+)?");

    private static final Pattern DECIMALS = Pattern.compile("\\d+\\.0+");

    private static final Pattern FORMULA = Pattern.compile("=.*");

    private static final Pattern CUT_OFF = Pattern.compile("#{2,}");

    private final int longest;

    RosterKey(int longest) {
        this.longest = longest;
    }

    @Override
    public CellValue read(String column, String cell) {
        String key = PlainText.key(cell);
        String accident = accident(key);
        if (accident != null) {
            return CellValue.refused(accident, column, key);
        }
        return (key.length() <= longest) ? CellValue.of(key)
                : CellValue.refused("too-long", column, String.valueOf(longest));
    }

    private static @Nullable String accident(String key) {
        if (key.isEmpty()) {
            return "empty";
        }
        if (SCIENTIFIC.matcher(key).matches()) {
            return "shortened-number";
        }
        if (NEGATIVE.matcher(key).matches()) {
            return "negative-number";
        }
        if (THOUSANDS.matcher(key).matches()) {
            return "thousands-separators";
        }
        if (DECIMALS.matcher(key).matches()) {
            return "needless-decimals";
        }
        if (CUT_OFF.matcher(key).matches()) {
            return "cell-error";
        }
        return FORMULA.matcher(key).matches() ? "formula" : null;
    }

}
