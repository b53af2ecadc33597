package org.cecportal.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts tables into an order in which their rows can be deleted, by the database's own
 * keys.
 */
@Component
class TableOrder {

    private final JdbcClient jdbc;

    TableOrder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What refers to others comes before them. */
    List<String> referringFirst(Collection<String> tables) {
        Map<String, Set<String>> referring = new TreeMap<>();
        jdbc.sql("""
                select confrelid::regclass::text as to_table, conrelid::regclass::text as from_table from pg_constraint
                where contype = 'f' and conrelid <> confrelid""").query(row -> {
            referring.computeIfAbsent(row.getString("to_table"), key -> new TreeSet<>())
                .add(row.getString("from_table"));
        });
        Set<String> ordered = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>();
        new TreeSet<>(tables).forEach(table -> visit(table, referring, seen, ordered));
        ordered.retainAll(tables);
        return new ArrayList<>(ordered);
    }

    private static void visit(String table, Map<String, Set<String>> referring, Set<String> seen, Set<String> ordered) {
        if (seen.add(table)) {
            referring.getOrDefault(table, Set.of()).forEach(from -> visit(from, referring, seen, ordered));
            ordered.add(table);
        }
    }

}
