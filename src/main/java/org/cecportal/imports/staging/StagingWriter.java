package org.cecportal.imports.staging;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.shared.RosterSql;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Collects parsed rows with their faults and copies them to the database in batches, so
 * that memory use stays constant.
 */
public final class StagingWriter {

    private static final String FAULT_END = String.valueOf(RosterSql.CHANGE_END);

    private static final int FLUSHED = 1 << 20;

    private final JdbcTemplate jdbc;

    private final TransactionTemplate transactions;

    private final long importId;

    private final RosterLayout layout;

    private final StringBuilder rows = new StringBuilder(FLUSHED + (1 << 14));

    public StagingWriter(JdbcTemplate jdbc, TransactionTemplate transactions, long importId, RosterLayout layout) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.importId = importId;
        this.layout = layout;
    }

    public void accept(long line, RowParser.Parsed row) {
        rows.append(importId).append('\t').append(line).append('\t');
        append(rows, row.faults().isEmpty() ? null : String.join(FAULT_END, row.faults()));
        for (RosterColumn column : layout.columns()) {
            append(rows.append('\t'), row.values().get(column.staged()));
        }
        rows.append('\n');
    }

    public boolean isFull() {
        return rows.length() >= FLUSHED;
    }

    public void flush() {
        transactions.executeWithoutResult(status -> {
            copy(layout.table(), stagedColumns(), rows);
        });
    }

    private List<String> stagedColumns() {
        return Stream
            .concat(Stream.of("import_id", "line", "faults"), layout.columns().stream().map(RosterColumn::staged))
            .toList();
    }

    private void copy(String table, List<String> columns, StringBuilder text) {
        if (text.isEmpty()) {
            return;
        }
        String sql = "copy %s (%s) from stdin".formatted(table, String.join(", ", columns));
        jdbc.execute((ConnectionCallback<Long>) connection -> copy(connection, sql, text));
        text.setLength(0);
    }

    private static Long copy(Connection connection, String sql, StringBuilder text) throws SQLException {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(text.toString()));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** Escapes text for the text format of COPY. */
    private static void append(StringBuilder to, @Nullable String value) {
        if (value == null) {
            to.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char symbol = value.charAt(i);
            switch (symbol) {
                case '\\' -> to.append("\\\\");
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                case '\0' -> to.append(' ');
                default -> to.append(symbol);
            }
        }
    }

}
