package org.cecportal.imports.staging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cecportal.imports.reading.RosterRow;
import org.cecportal.imports.reading.RosterRows;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.shared.text.PlainText;

/** A file's header: the position of each known column. */
public final class RosterHeader {

    private static final int LONGEST = 400;

    private static final int MOST_TITLE_ROWS = 20;

    private static final Map<String, String> OTHER_SEPARATORS = Map.of(";", "semicolons", "\t", "tabs", "|", "bars");

    private final RosterLayout layout;

    private final List<String> cells;

    private final Map<String, Integer> positions = new HashMap<>();

    private RosterHeader(RosterLayout layout, List<String> cells) {
        this.layout = layout;
        this.cells = cells;
    }

    /**
     * @throws UnreadableRosterException when required columns are missing or a column
     * stands there twice
     */
    static RosterHeader of(RosterLayout layout, RosterRow row) {
        List<String> cells = names(row);
        RosterHeader header = new RosterHeader(layout, cells);
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty() && header.positions.putIfAbsent(cells.get(i), i) != null) {
                throw new UnreadableRosterException("imports.problem.repeated-column|" + cells.get(i));
            }
        }
        header.refuseMissing(row.cells());
        return header;
    }

    /**
     * The header in the file's first row that is not empty.
     * @throws UnreadableRosterException also when it stands further down
     */
    public static RosterHeader of(RosterLayout layout, RosterRows rows) {
        RosterRow first = rows.first();
        try {
            return of(layout, first);
        }
        catch (UnreadableRosterException ex) {
            throw below(layout, rows).map(line -> new UnreadableRosterException("imports.problem.title-rows|" + line))
                .orElse(ex);
        }
    }

    /** Looks for a good header below a title and returns its line. */
    private static Optional<Long> below(RosterLayout layout, RosterRows rows) {
        for (int i = 0; i < MOST_TITLE_ROWS; i++) {
            RosterRow row = rows.next();
            if (row == null) {
                return Optional.empty();
            }
            if (layout.missingFrom(Set.copyOf(names(row))).isEmpty()) {
                return Optional.of(row.line());
            }
        }
        return Optional.empty();
    }

    private static List<String> names(RosterRow row) {
        return row.cells().stream().map(RosterHeader::tidy).toList();
    }

    private static String tidy(String cell) {
        String tidy = Arrays.stream(cell.split("\t", -1))
            .map(PlainText::key)
            .collect(Collectors.joining("\t"))
            .toLowerCase(Locale.ROOT)
            .replace('|', ' ');
        return tidy.substring(0, Math.min(tidy.length(), LONGEST));
    }

    private void refuseMissing(List<String> raw) {
        List<String> missing = layout.missingFrom(positions.keySet());
        if (missing.isEmpty()) {
            return;
        }
        OTHER_SEPARATORS.forEach((separator, name) -> {
            if (isSeparatedBy(separator, raw)) {
                throw new UnreadableRosterException("imports.problem." + name);
            }
        });
        throw new UnreadableRosterException("imports.problem.missing-columns|" + String.join(", ", missing));
    }

    /** Recognizes other separators: they leave the whole header in one cell. */
    private boolean isSeparatedBy(String separator, List<String> raw) {
        Set<String> parts = raw.stream()
            .flatMap(cell -> Arrays.stream(cell.split(Pattern.quote(separator))))
            .map(RosterHeader::tidy)
            .collect(Collectors.toSet());
        return raw.size() < parts.size() && layout.columns().stream().anyMatch(column -> parts.contains(column.name()));
    }

    boolean has(RosterColumn column) {
        return positions.containsKey(column.name());
    }

    /** The position of the column, from 0. */
    int placeOf(RosterColumn column) {
        return Objects.requireNonNull(positions.get(column.name()));
    }

    public List<String> known() {
        return layout.columns().stream().filter(this::has).map(RosterColumn::name).toList();
    }

    /** Columns that are ignored, in the order of the file. */
    public List<String> unknown() {
        List<String> unknown = new ArrayList<>(cells);
        unknown.removeIf(String::isEmpty);
        unknown.removeAll(known());
        return unknown;
    }

}
