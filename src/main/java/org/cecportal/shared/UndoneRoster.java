package org.cecportal.shared;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A roster that is taken back.
 *
 * @param appliedTo the line up to which it was applied, inclusive
 */
public record UndoneRoster(long importId, long appliedTo) {

    /** SQL condition for the lines {@code l} that changed something. */
    public static final String LINES = """
            l.import_id = :import and l.line <= :applied and l.outcome in ('ADDED', 'CHANGED')""";

    /** SQL condition for the planned lines {@code u} of which something is taken back. */
    public static final String TAKEN = """
            u.import_id = :import and u.line > :after and u.line <= :to and u.outcome <> 'STAYS'""";

    /**
     * SQL that words why a row stays to which rows of a table refer.
     * @param table the table's name, in SQL
     */
    public static String usedBy(String table) {
        return "'imports.undo.used.' || case when " + table + " in ('certification', 'cycle', 'cec_entry', "
                + "'evidence_file', 'payment', 'renewal', 'audit_case', 'merge') then " + table + " else 'other' end";
    }

    /** The statement with the parameters that {@link #LINES} needs. */
    public JdbcClient.StatementSpec lines(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).param("import", importId).param("applied", appliedTo);
    }

    /** The statement with the parameters that {@link #TAKEN} needs. */
    public JdbcClient.StatementSpec taken(JdbcClient jdbc, String sql, long afterLine, long toLine) {
        return jdbc.sql(sql).param("import", importId).param("after", afterLine).param("to", toLine);
    }

    /**
     * {@code a = case … end, b = …}: gives columns of a row what they held, if that is
     * among what is restored.
     * @param row the row's alias
     * @param restores what is restored, in SQL
     * @param was the alias of a row made of that
     */
    public static String restored(String row, String restores, String was, List<String> columns) {
        return columns.stream()
            .map(column -> "%1$s = case when %3$s -> '%1$s' is not null then %4$s.%1$s else %2$s.%1$s end"
                .formatted(column, row, restores, was))
            .collect(Collectors.joining(", "));
    }

}
