package org.cecportal.imports.mapping;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.cecportal.imports.reading.RosterRow;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/** Finds the header among the first rows of a file; titles may stand above it. */
final class HeaderSearch {

    /** Rows above a header. */
    private static final int MOST_TITLES = 20;

    private HeaderSearch() {
    }

    /**
     * The place of the header: the row decided on; else the first one that has all
     * required fields; else one that was read before; else the one that names the most
     * fields, or the first with several cells.
     * @param known whether a header with these names was read before
     */
    static int find(List<RosterRow> rows, Columns columns, @Nullable Long decided, Predicate<List<String>> known) {
        if (decided != null) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).line() >= decided) {
                    return i;
                }
            }
            return rows.size() - 1;
        }
        int best = -1;
        int most = 0;
        for (int i = 0; i < rows.size(); i++) {
            List<String> names = rows.get(i).cells();
            Columns.Found found = columns.find(names, Map.of());
            if (columns.missing(found.fields()).isEmpty()) {
                return i;
            }
            if (columns.fit(names) > most) {
                best = i;
                most = columns.fit(names);
            }
        }
        for (int i = 0; i < Math.min(rows.size(), MOST_TITLES); i++) {
            if (known.test(rows.get(i).cells().subList(0, rows.get(i).width()))) {
                return i;
            }
        }
        return (best >= 0) ? best : firstWide(rows);
    }

    /** Titles stand alone in their rows. */
    private static int firstWide(List<RosterRow> rows) {
        int widest = rows.stream().mapToInt(HeaderSearch::filled).max().orElse(1);
        for (int i = 0; i < rows.size(); i++) {
            if (2 * filled(rows.get(i)) >= widest) {
                return i;
            }
        }
        return 0;
    }

    private static int filled(RosterRow row) {
        return (int) row.cells().stream().filter(cell -> !PlainText.line(cell).isEmpty()).count();
    }

}
