package org.cecportal.imports.mapping;

import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps, with each import, what was decided about its file and what was understood. */
@Component
public class Readings {

    private final JdbcClient jdbc;

    private final JsonMapper json;

    private final RememberedHeaders headers;

    Readings(JdbcClient jdbc, JsonMapper json, RememberedHeaders headers) {
        this.jdbc = jdbc;
        this.json = json;
        this.headers = headers;
    }

    public ReadingChoices choices(long importId) {
        return jdbc.sql("select choices::text from roster_reading where import_id = ?")
            .param(importId)
            .query(String.class)
            .optional()
            .map(text -> json.readValue(text, ReadingChoices.class))
            .orElse(ReadingChoices.NONE);
    }

    /** What was understood; empty as long as nobody has looked. */
    public Optional<Reading> find(long importId) {
        return jdbc.sql("select understood::text from roster_reading where import_id = ? and understood is not null")
            .param(importId)
            .query(String.class)
            .optional()
            .map(text -> json.readValue(text, Reading.class));
    }

    /**
     * Decides how a file is read. Where the columns are as they were, this is remembered
     * for its header.
     */
    @Transactional
    public void decide(long importId, String kind, ReadingChoices choices) {
        jdbc.sql("""
                insert into roster_reading (import_id, choices) values (:id, cast(:choices as jsonb))
                on conflict (import_id) do update set choices = excluded.choices""")
            .param("id", importId)
            .param("choices", json.writeValueAsString(choices))
            .update();
        if (!choices.columns().isEmpty()) {
            find(importId).ifPresent(reading -> headers.remember(kind, reading, choices));
        }
    }

    @Transactional
    public void understood(long importId, Reading reading) {
        jdbc.sql("""
                insert into roster_reading (import_id, understood) values (:id, cast(:reading as jsonb))
                on conflict (import_id) do update set understood = excluded.understood""")
            .param("id", importId)
            .param("reading", json.writeValueAsString(reading))
            .update();
    }

}
