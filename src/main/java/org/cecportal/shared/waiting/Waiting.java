package org.cecportal.shared.waiting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One kind of work that waits.
 *
 * @param kind as messages name it: {@code today.kind.<kind>}
 * @param oldest since when the oldest of it waits; none where that says nothing
 * @param address of the page on which it is done
 */
public record Waiting(String kind, long count, @Nullable Instant oldest, String address) {

    /**
     * Counts by one statement.
     * @param oldestAndRows what follows {@code select count(*), } in it: an expression
     * for the oldest, and the rows
     */
    public static Waiting count(JdbcClient jdbc, String kind, String oldestAndRows, String address) {
        return jdbc.sql("select count(*) as count, " + oldestAndRows)
            .query((row, number) -> read(row, kind, address))
            .single();
    }

    /** From the columns {@code count} and {@code oldest}. */
    public static Waiting read(ResultSet row, String kind, String address) throws SQLException {
        OffsetDateTime oldest = row.getObject("oldest", OffsetDateTime.class);
        return new Waiting(kind, row.getLong("count"), (oldest != null) ? oldest.toInstant() : null, address);
    }

}
