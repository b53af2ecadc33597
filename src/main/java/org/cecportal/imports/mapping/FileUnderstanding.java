package org.cecportal.imports.mapping;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.cecportal.imports.reading.FileChoice;
import org.cecportal.imports.reading.RosterRow;
import org.cecportal.imports.reading.RosterRows;
import org.cecportal.imports.reading.UnreadableRosterException;
import org.cecportal.imports.staging.RosterColumn;
import org.cecportal.imports.staging.RosterLayout;
import org.cecportal.imports.workbook.SheetName;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a file is to be read. Looks at its first rows, and at all of them only
 * when the order of its dates depends on it.
 */
final class FileUnderstanding {

    /** The rows among which the header is looked for, and from which samples come. */
    private static final int LOOKED_AT = 100;

    private static final int SAMPLES = 3;

    private static final int LONGEST_SAMPLE = 60;

    private final Function<FileChoice, RosterRows> file;

    private final RosterLayout layout;

    private final Columns columns;

    private final Function<List<String>, Optional<RememberedHeaders.Remembered>> remembered;

    /**
     * @param file opens the file from its beginning
     * @param synonyms fields by the key of a name
     * @param remembered how a header with these names was read before
     */
    FileUnderstanding(Function<FileChoice, RosterRows> file, RosterLayout layout, Map<String, String> synonyms,
            Function<List<String>, Optional<RememberedHeaders.Remembered>> remembered) {
        this.file = file;
        this.layout = layout;
        this.columns = new Columns(layout, synonyms);
        this.remembered = remembered;
    }

    private RosterRows open(ReadingChoices choices) {
        return file.apply(choices.file());
    }

    /**
     * @param allDates whether all rows are to be looked through for dates
     * @throws UnreadableRosterException when it cannot be read
     */
    Reading of(ReadingChoices choices, boolean allDates) {
        Reading reading = ofSheet(choices, allDates);
        if (choices.sheet() == null && reading.hasDoubts()) {
            return ofOtherSheets(choices, allDates, reading);
        }
        return reading;
    }

    /** The visible sheet that looks like the roster, when the first one does not. */
    private Reading ofOtherSheets(ReadingChoices choices, boolean allDates, Reading first) {
        for (SheetName sheet : first.file().sheets()) {
            if (sheet.visible() && !sheet.name().equals(first.file().sheet())) {
                Reading other = ofSheet(choices.onSheet(sheet.name()), allDates);
                if (other.fields().size() > first.fields().size() && !other.hasDoubts()) {
                    return other;
                }
            }
        }
        return first;
    }

    private Reading ofSheet(ReadingChoices choices, boolean allDates) {
        try (RosterRows rows = open(choices)) {
            List<RosterRow> first = first(rows);
            if (first.isEmpty()) {
                return Reading.of(rows.facts());
            }
            int header = HeaderSearch.find(first, columns, choices.headerLine(),
                    names -> remembered.apply(names).isPresent());
            Reading reading = ofHeader(choices, rows, first, header);
            return withDates(choices, reading, evidence(reading, first, header), allDates);
        }
    }

    private static List<RosterRow> first(RosterRows rows) {
        List<RosterRow> first = new ArrayList<>();
        RosterRow row = rows.next();
        while (row != null && first.size() < LOOKED_AT) {
            if (!row.isBlank()) {
                first.add(row);
            }
            row = rows.next();
        }
        return first;
    }

    private Reading ofHeader(ReadingChoices choices, RosterRows rows, List<RosterRow> first, int header) {
        RosterRow row = first.get(header);
        List<String> names = row.cells().subList(0, row.width());
        Map<String, Integer> decided = new HashMap<>();
        RememberedHeaders.Remembered before = remembered.apply(names).orElse(null);
        if (before != null && choices.columns().isEmpty()) {
            decided.putAll(before.places(names));
        }
        decided.putAll(choices.columns());
        Columns.Found found = columns.find(names, decided);
        List<FileColumn> there = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            there.add(new FileColumn(HeaderName.shown(names.get(i)),
                    samples(first.subList(header + 1, first.size()), i)));
        }
        return new Reading(rows.facts(), row.line(), header, there, found.fields(),
                (before != null) ? before.dates() : null, "none", before != null && choices.columns().isEmpty(),
                found.doubts());
    }

    private static List<String> samples(List<RosterRow> rows, int place) {
        return rows.stream()
            .filter(row -> place < row.cells().size())
            .map(row -> PlainText.line(row.cells().get(place)))
            .filter(text -> !text.isEmpty())
            .limit(SAMPLES)
            .map(text -> (text.length() <= LONGEST_SAMPLE) ? text : text.substring(0, LONGEST_SAMPLE) + "…")
            .toList();
    }

    private DateEvidence evidence(Reading reading, List<RosterRow> first, int header) {
        DateEvidence evidence = new DateEvidence();
        first.subList(header + 1, first.size()).forEach(row -> see(row, datePlaces(reading), evidence));
        return evidence;
    }

    private List<Integer> datePlaces(Reading reading) {
        return layout.columns()
            .stream()
            .filter(column -> column.isDate() && reading.fields().containsKey(column.name()))
            .map(RosterColumn::name)
            .map(reading.fields()::get)
            .toList();
    }

    private static void see(RosterRow row, List<Integer> places, DateEvidence evidence) {
        for (int place : places) {
            if (place < row.cells().size()) {
                evidence.see(row.cells().get(place));
            }
        }
    }

    private Reading withDates(ReadingChoices choices, Reading reading, DateEvidence sampled, boolean allDates) {
        if (choices.dates() != null) {
            return with(reading, choices.dates(), "chosen", null);
        }
        if (!allDates && !sampled.matters()) {
            return with(reading, null, "none", null);
        }
        DateEvidence all = evidenceOfAll(choices, reading);
        DateOrder order = all.order();
        if (order != null) {
            return with(reading, order, "found", null);
        }
        if (all.isMixed()) {
            return with(reading, null, "mixed", null);
        }
        if (reading.dates() != null) {
            return with(reading, reading.dates(), "remembered", null);
        }
        return with(reading, null, "none",
                (all.unclear() != null) ? "imports.doubt.dates|" + all.unclear().replace('|', ' ') : null);
    }

    private DateEvidence evidenceOfAll(ReadingChoices choices, Reading reading) {
        List<Integer> places = datePlaces(reading);
        DateEvidence evidence = new DateEvidence();
        ReadingChoices same = (reading.file().sheet() != null) ? choices.onSheet(reading.file().sheet()) : choices;
        try (RosterRows rows = open(same)) {
            for (RosterRow row = rows.next(); row != null; row = rows.next()) {
                if (row.line() > reading.headerLine()) {
                    see(row, places, evidence);
                }
            }
        }
        return evidence;
    }

    private static Reading with(Reading reading, @Nullable DateOrder dates, String said, @Nullable String doubt) {
        List<String> doubts = new ArrayList<>(reading.doubts());
        if (doubt != null) {
            doubts.add(doubt);
        }
        doubts.sort(Comparator.naturalOrder());
        return new Reading(reading.file(), reading.headerLine(), reading.titleRows(), reading.columns(),
                reading.fields(), dates, said, reading.remembered(), doubts);
    }

}
