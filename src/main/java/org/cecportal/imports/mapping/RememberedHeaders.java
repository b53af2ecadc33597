package org.cecportal.imports.mapping;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cecportal.shared.Actor;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Remembers how a header was read, for the next file of the same kind with the same names
 * of columns, in whatever order.
 */
@Component
class RememberedHeaders {

    private final JdbcClient jdbc;

    private final JsonMapper json;

    private final Clock clock;

    RememberedHeaders(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param columns the key of the column's name by field; empty for a field that no
     * column has
     */
    record Remembered(Map<String, String> columns, @Nullable DateOrder dates) {

        /** The places in a header; fields whose name stands there twice are left out. */
        Map<String, Integer> places(List<String> names) {
            List<String> keys = names.stream().map(HeaderName::key).toList();
            Map<String, Integer> places = new HashMap<>();
            columns.forEach((field, key) -> {
                if (key.isEmpty()) {
                    places.put(field, ReadingChoices.NOT_THERE);
                }
                else if (keys.indexOf(key) == keys.lastIndexOf(key)) {
                    places.put(field, keys.indexOf(key));
                }
            });
            return places;
        }

    }

    Optional<Remembered> find(String kind, List<String> names) {
        return jdbc.sql("select reading::text from roster_header where kind = ? and header_key = ?")
            .params(kind, HeaderName.keyOfAll(names))
            .query(String.class)
            .optional()
            .map(text -> json.readValue(text, Remembered.class));
    }

    @Transactional
    void remember(String kind, Reading reading, ReadingChoices choices) {
        Map<String, String> columns = new HashMap<>();
        choices.columns()
            .forEach((field, place) -> columns.put(field, (place >= 0 && place < reading.columns().size())
                    ? HeaderName.key(reading.columns().get(place).name()) : ""));
        jdbc.sql("""
                insert into roster_header (kind, header_key, reading, saved_by, saved_at)
                values (:kind, :key, cast(:reading as jsonb), :by, :at)
                on conflict (kind, header_key) do update set reading = excluded.reading, saved_by = excluded.saved_by,
                    saved_at = excluded.saved_at""")
            .param("kind", kind)
            .param("key", reading.headerKey())
            .param("reading", json.writeValueAsString(new Remembered(columns, choices.dates())))
            .param("by", Actor.current())
            .param("at", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    }

}
