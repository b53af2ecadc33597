package org.cecportal.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.cecportal.shared.text.PlainText;

/** A file's header: which known column stands where. */
final class RosterHeader {

    private static final int LONGEST = 400;

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
        List<String> cells = row.cells().stream().map(RosterHeader::tidy).toList();
        RosterHeader header = new RosterHeader(layout, cells);
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty() && header.positions.putIfAbsent(cells.get(i), i) != null) {
                throw new UnreadableRosterException("imports.problem.repeated-column|" + cells.get(i));
            }
        }
        header.refuseMissing();
        return header;
    }

    private static String tidy(String cell) {
        String tidy = Arrays.stream(cell.split("\t", -1))
            .map(PlainText::key)
            .collect(Collectors.joining("\t"))
            .toLowerCase(Locale.ROOT)
            .replace('|', ' ');
        return tidy.substring(0, Math.min(tidy.length(), LONGEST));
    }

    private void refuseMissing() {
        List<String> missing = layout.missingFrom(positions.keySet());
        if (missing.isEmpty()) {
            return;
        }
        if (isSeparatedBy(";")) {
            throw new UnreadableRosterException("imports.problem.semicolons");
        }
        if (isSeparatedBy("\t")) {
            throw new UnreadableRosterException("imports.problem.tabs");
        }
        throw new UnreadableRosterException("imports.problem.missing-columns|" + String.join(", ", missing));
    }

    /** Other programs' separators leave the whole header in one cell. */
    private boolean isSeparatedBy(String separator) {
        Set<String> parts = cells.stream()
            .flatMap(cell -> Arrays.stream(cell.split(separator)))
            .map(String::strip)
            .collect(Collectors.toSet());
        return cells.size() < parts.size()
                && layout.columns().stream().anyMatch(column -> parts.contains(column.name()));
    }

    boolean has(RosterColumn column) {
        return positions.containsKey(column.name());
    }

    String cellOf(RosterColumn column, RosterRow row) {
        return row.cells().get(Objects.requireNonNull(positions.get(column.name())));
    }

    List<String> known() {
        return layout.columns().stream().filter(this::has).map(RosterColumn::name).toList();
    }

    /** Columns that are ignored, in the order of the file. */
    List<String> unknown() {
        List<String> unknown = new ArrayList<>(cells);
        unknown.removeIf(String::isEmpty);
        unknown.removeAll(known());
        return unknown;
    }

}
