package org.cecportal.imports.undo;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All columns of rows that tests compare, but for what every change touches. */
@Component
class RowDump {

    private static final String COLUMNS = "recordable(to_jsonb(t)) - 'id' - 'standing_since'";

    private final JdbcClient jdbc;

    RowDump(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, Map<String, @Nullable String>> members(String prefix) {
        return read("member", "t.member_number", "", "t.member_number like ?", prefix);
    }

    Map<String, Map<String, @Nullable String>> accounts(String prefix) {
        return read("account", "m.member_number", "join member m on m.id = t.member_id", "m.member_number like ?",
                prefix);
    }

    Map<String, Map<String, @Nullable String>> entries(String prefix) {
        return read("cec_entry", "t.external_id", "", "t.external_id like ?", prefix);
    }

    Map<String, Map<String, @Nullable String>> events(String prefix) {
        return read("event", "t.external_id", "", "t.external_id like ?", prefix);
    }

    /** Certificates under their number, cycles under the number and their begin. */
    Map<String, Map<String, @Nullable String>> certificates(String prefix) {
        Map<String, Map<String, @Nullable String>> all = read("certification", "t.certificate_number", "",
                "t.certificate_number like ?", prefix);
        all.putAll(read("cycle", "c.certificate_number || ' ' || t.begins_on",
                "join certification c on c.id = t.certification_id", "c.certificate_number like ?", prefix));
        all.values().forEach(row -> row.remove("certification_id"));
        return all;
    }

    private Map<String, Map<String, @Nullable String>> read(String table, String key, String joined, String condition,
            String prefix) {
        Map<String, Map<String, @Nullable String>> rows = new TreeMap<>();
        jdbc.sql(
                "select %s as key, j.key as name, j.value from %s t %s cross join lateral jsonb_each_text(%s) j where %s"
                    .formatted(key, table, joined, COLUMNS, condition))
            .param(prefix + "%")
            .query(row -> {
                rows.computeIfAbsent(row.getString("key"), any -> new TreeMap<>())
                    .put(row.getString("name"), row.getString("value"));
            });
        return rows;
    }

}
