package org.cecportal.imports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.cecportal.imports.staging.RosterColumn;
import org.cecportal.imports.staging.RosterLayout;
import org.cecportal.shared.Money;
import org.cecportal.shared.StagedRoster;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The values that were read of the rows of an import, as long as they are staged: what
 * the file says, and what follows where it says nothing.
 */
@Component
class LineValues {

    private final JdbcClient jdbc;

    LineValues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Each row's values in the order of its columns, by line; an empty cell is left away.
     */
    Map<Long, List<ImportLine.Value>> of(RosterKind kind, StagedRoster roster, List<Long> lines) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        RosterLayout layout = kind.layout();
        List<RosterColumn> columns = layout.columns();
        Map<Long, List<ImportLine.Value>> values = new HashMap<>();
        jdbc.sql("select line%s from %s where import_id = :import and line in (:lines)".formatted(columns.stream()
            .map(column -> ", %1$s::text as %1$s".formatted(column.staged()))
            .collect(Collectors.joining()), layout.table()))
            .param("import", roster.importId())
            .param("lines", lines)
            .query()
            .listOfRows()
            .forEach(row -> values.put(Long.valueOf(String.valueOf(row.get("line"))), values(columns, row)));
        return values;
    }

    private static List<ImportLine.Value> values(List<RosterColumn> columns, Map<String, @Nullable Object> row) {
        return columns.stream()
            .filter(column -> row.get(column.staged()) != null)
            .map(column -> new ImportLine.Value(column.name(), text(column, row), null))
            .toList();
    }

    private static String text(RosterColumn column, Map<String, @Nullable Object> row) {
        String text = String.valueOf(row.get(column.staged()));
        Object currency = row.get("currency");
        return switch (column.staged()) {
            case "price_minor" ->
                (currency != null) ? Money.of(Long.parseLong(text), currency.toString()).amount() : text;
            case "standing" -> text.equals("BY_DATES") ? "ACTIVE" : text;
            case "online" -> text.equals("true") ? "yes" : "no";
            default -> text;
        };
    }

}
