package org.cecportal.imports.mapping;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.cecportal.imports.reading.FileFacts;
import org.cecportal.imports.reading.RosterRow;
import org.cecportal.imports.reading.RosterRows;
import org.cecportal.imports.staging.RosterColumn;
import org.cecportal.imports.staging.RosterHeader;
import org.cecportal.imports.staging.RosterLayout;
import org.jspecify.annotations.Nullable;

/**
 * The rows below a file's header, each with the texts of the fields in the order of the
 * layout: dates in ISO form, names in their parts.
 */
public final class ArrangedRows implements RosterRows {

    private static final List<String> NAME_PARTS = List.of("given_name", "middle_name", "family_name");

    static final String BIRTH = "date_of_birth";

    private final RosterRows rows;

    private final int width;

    private final List<RosterColumn> columns;

    /** The places of the columns; -1 for a part of the full name. */
    private final int[] places;

    private final int fullName;

    private final RosterHeader header;

    private final DateReader dates;

    /**
     * @param rows from the file's beginning; passed over up to the header
     */
    public ArrangedRows(RosterRows rows, RosterLayout layout, Reading reading, LocalDate today) {
        this.rows = rows;
        this.width = reading.columns().size();
        this.fullName = reading.fields().getOrDefault(Reading.FULL_NAME, -1);
        this.columns = layout.columns()
            .stream()
            .filter(column -> reading.fields().containsKey(column.name()) || isSplit(column.name()))
            .toList();
        this.places = columns.stream().mapToInt(column -> reading.fields().getOrDefault(column.name(), -1)).toArray();
        this.header = new RosterHeader(columns.stream().map(RosterColumn::name).toList(), reading.ignored());
        this.dates = new DateReader(reading.dates(), today);
        skipTo(reading.headerLine());
    }

    private boolean isSplit(String field) {
        return fullName >= 0 && NAME_PARTS.contains(field);
    }

    private void skipTo(long headerLine) {
        RosterRow row = rows.next();
        while (row != null && row.line() < headerLine) {
            row = rows.next();
        }
    }

    /** The fields that each row has. */
    public RosterHeader header() {
        return header;
    }

    /** Whether a date was met that needs an order, and none is known. */
    public boolean isDateOrderMissing() {
        return dates.isOrderMissing();
    }

    @Override
    public @Nullable RosterRow next() {
        RosterRow row = rows.next();
        return (row == null) ? null : arranged(row.fittedTo(width));
    }

    private RosterRow arranged(RosterRow row) {
        if (row.problem() != null || row.isBlank()) {
            return row;
        }
        List<String> texts = new ArrayList<>(places.length);
        Map<Integer, String> faults = row.faults().isEmpty() ? Map.of() : new HashMap<>();
        FullName name = (fullName >= 0) ? FullName.of(row.cells().get(fullName)) : null;
        for (int i = 0; i < places.length; i++) {
            RosterColumn column = columns.get(i);
            int place = (places[i] >= 0) ? places[i] : fullName;
            String fault = row.faults().get(place);
            String text = (places[i] >= 0) ? row.cells().get(place) : part(column.name(), Objects.requireNonNull(name));
            if (fault == null && column.isDate()) {
                DateReader.Read read = dates.read(text, column.name().equals(BIRTH));
                text = read.text();
                fault = read.fault();
            }
            if (fault != null) {
                faults = faults.isEmpty() ? new HashMap<>() : faults;
                faults.put(i, fault);
            }
            texts.add(text);
        }
        return new RosterRow(row.line(), texts, faults, row.calculated(), null);
    }

    private static String part(String field, FullName name) {
        return switch (field) {
            case "given_name" -> name.given();
            case "middle_name" -> name.middle();
            default -> name.family();
        };
    }

    @Override
    public double share() {
        return rows.share();
    }

    @Override
    public FileFacts facts() {
        return rows.facts();
    }

    @Override
    public void close() {
        rows.close();
    }

}
