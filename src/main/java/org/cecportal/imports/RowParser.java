package org.cecportal.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Turns a row of a file into values for the database, or a refusal. */
final class RowParser {

    private final RosterLayout layout;

    private final RosterHeader header;

    private final List<RosterColumn> columns;

    private final String today;

    /**
     * @param today the programme's day in ISO form
     */
    RowParser(RosterLayout layout, RosterHeader header, String today) {
        this.layout = layout;
        this.header = header;
        this.columns = layout.columns().stream().filter(header::has).toList();
        this.today = today;
    }

    /**
     * @param values by staged column; a column that the file lacks is missing
     * @param refusal a message's key and its arguments; null when the row is good
     */
    record Parsed(Map<String, @Nullable String> values, @Nullable String refusal) {
    }

    Parsed parse(RosterRow row) {
        Map<String, @Nullable String> values = new HashMap<>();
        if (row.problem() != null) {
            return new Parsed(values, row.problem());
        }
        for (RosterColumn column : columns) {
            CellValue cell = column.read(header.cellOf(column, row));
            if (cell.refusal() != null) {
                return new Parsed(values, cell.refusal());
            }
            values.put(column.staged(), cell.value());
        }
        return new Parsed(values, layout.rowRule().judge(values, today));
    }

}
