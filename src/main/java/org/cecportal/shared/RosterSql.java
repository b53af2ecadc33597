package org.cecportal.shared;

import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pieces of SQL over the columns that a roster has. Column names come from code, never
 * from a file.
 */
public final class RosterSql {

    /** Stands between the changes, faults or warnings of a line. */
    public static final char CHANGE_END = '\u001e';

    /** Stands between the column, the value before and the value after of a change. */
    public static final char PART_END = '\u001f';

    private RosterSql() {
    }

    /** {@code , a, b}: to be put after other columns. */
    public static String andColumns(Collection<String> columns) {
        return columns.stream().map(column -> ", " + column).collect(Collectors.joining());
    }

    /** {@code , a = excluded.a, b = excluded.b}. */
    public static String andAssignments(Collection<String> columns) {
        return columns.stream().map(column -> ", " + column + " = excluded." + column).collect(Collectors.joining());
    }

    /** Whether the columns of two rows differ; false for no columns. */
    public static String differ(String before, String after, Collection<String> columns) {
        return Stream
            .concat(Stream.of("false"),
                    columns.stream()
                        .map(column -> "%s.%s is distinct from %s.%s".formatted(before, column, after, column)))
            .collect(Collectors.joining(" or ", "(", ")"));
    }

    /**
     * What of a stored row changes, as text; empty when nothing does.
     * @param stored the row's alias
     * @param after what a column holds afterwards, in SQL
     */
    public static String changes(String stored, UnaryOperator<String> after, Collection<String> columns) {
        return allChanges(
                columns.stream().map(column -> change(column, stored + "." + column, after.apply(column))).toList());
    }

    /** {@code , a, b}: what columns hold afterwards, in SQL. */
    public static String andValues(UnaryOperator<String> after, Collection<String> columns) {
        return columns.stream().map(column -> ", " + after.apply(column)).collect(Collectors.joining());
    }

    /** Several faults or warnings as one text, null when there is none. */
    public static String together(String... reasons) {
        return "nullif(concat_ws(chr(30), " + String.join(", ", reasons) + "), '')";
    }

    /** Puts single changes together. */
    public static String allChanges(List<String> changes) {
        return changes.isEmpty() ? "''" : "concat_ws(chr(30), " + String.join(", ", changes) + ")";
    }

    /** One change, null when both are the same. */
    public static String change(String column, String before, String after) {
        return """
                case when %2$s is distinct from %3$s
                    then '%1$s' || chr(31) || coalesce((%2$s)::text, '') || chr(31) || coalesce((%3$s)::text, '') end"""
            .formatted(column, before, after);
    }

}
