package org.cecportal.events;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts events into the database; words of their own keep the tests apart. */
@Component
public class GivenEvents {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final JdbcClient jdbc;

    GivenEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ten letters that no other event has. */
    public static String ownWord() {
        return new Random(NUMBERS.incrementAndGet()).ints(10, 'a', 'z' + 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    }

    /** A workshop of one day about which nothing else is known. */
    public Draft event(String title, LocalDate startsOn) {
        return new Draft(title, startsOn);
    }

    /** An event in the making. */
    public final class Draft {

        private final Map<String, Object> columns = new LinkedHashMap<>();

        private Draft(String title, LocalDate startsOn) {
            with("external_id", "GIVEN-" + NUMBERS.incrementAndGet());
            with("title", title).with("kind", "WORKSHOP").with("starts_on", startsOn);
        }

        /** Sets a column of the table. */
        public Draft with(String column, Object value) {
            columns.put(column, value);
            return this;
        }

        public Draft price(long minor, String currency) {
            return with("price_minor", minor).with("currency", currency);
        }

        /** Writes it; answers its id. */
        public long add() {
            String names = String.join(", ", columns.keySet());
            String values = columns.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
            return jdbc.sql("insert into event (%s) values (%s) returning id".formatted(names, values))
                .params(columns)
                .query(Long.class)
                .single();
        }

    }

}
