package org.cecportal.demo;

import java.time.LocalDate;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers how far the loading of the demo organisation has come. */
@Component
class DemoSettings {

    private static final String LOADED_FROM = "demo.loaded-from";

    private static final String COMPLETE = "demo.complete";

    private final JdbcClient jdbc;

    DemoSettings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The day that all dates of the demo organisation are relative to. */
    Optional<LocalDate> loadedFrom() {
        return find(LOADED_FROM).map(LocalDate::parse);
    }

    void beginLoading(LocalDate day) {
        add(LOADED_FROM, day.toString());
    }

    boolean isComplete() {
        return find(COMPLETE).isPresent();
    }

    void complete() {
        add(COMPLETE, "true");
    }

    private Optional<String> find(String name) {
        return jdbc.sql("select value from portal_setting where name = ?").param(name).query(String.class).optional();
    }

    private void add(String name, String value) {
        jdbc.sql("insert into portal_setting (name, value) values (?, ?)").params(name, value).update();
    }

}
