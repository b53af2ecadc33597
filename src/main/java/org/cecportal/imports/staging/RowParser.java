package org.cecportal.imports.staging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.cecportal.imports.reading.CellValue;
import org.cecportal.imports.reading.RosterRow;
import org.cecportal.shared.text.PlainText;
import org.jspecify.annotations.Nullable;

/** Turns a row of a file into values for the database, and finds all its faults. */
public final class RowParser {

    /** Excel's errors, as they stand in a file that it has saved as text. */
    private static final Set<String> ERRORS = Set.of("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!",
            "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#GETTING_DATA", "#UNKNOWN!", "#BUSY!");

    private final RosterLayout layout;

    private final RosterHeader header;

    private final List<RosterColumn> columns;

    private final String today;

    /**
     * @param today the programme's day in ISO form
     */
    public RowParser(RosterLayout layout, RosterHeader header, String today) {
        this.layout = layout;
        this.header = header;
        this.columns = layout.columns().stream().filter(header::has).toList();
        this.today = today;
    }

    /**
     * @param values by staged column; a column that the file lacks, or that could not be
     * read, is missing
     * @param faults each a message's key and its arguments; none when the row is good
     */
    public record Parsed(Map<String, @Nullable String> values, List<String> faults) {
    }

    public Parsed parse(RosterRow row) {
        Map<String, @Nullable String> values = new HashMap<>();
        if (row.problem() != null) {
            return new Parsed(values, List.of(row.problem()));
        }
        List<String> faults = new ArrayList<>();
        for (RosterColumn column : columns) {
            CellValue cell = read(column, row);
            if (cell.refusal() != null) {
                faults.add(cell.refusal());
            }
            else {
                values.put(column.staged(), cell.value());
            }
        }
        faults.addAll(layout.rowRule().judge(values, today));
        return new Parsed(values, faults);
    }

    private CellValue read(RosterColumn column, RosterRow row) {
        String fault = row.faults().get(header.placeOf(column));
        if (fault != null) {
            return CellValue.faulty(fault, column.name());
        }
        String cell = row.cells().get(header.placeOf(column));
        String error = PlainText.line(cell);
        return ERRORS.contains(error) ? CellValue.refused("cell-error", column.name(), error) : column.read(cell);
    }

}
