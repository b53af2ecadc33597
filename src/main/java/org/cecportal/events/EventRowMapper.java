package org.cecportal.events;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.shared.Credits;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/** Reads events from rows that have {@link #COLUMNS}. */
final class EventRowMapper {

    /** Of the table {@code event}, called {@code e}. */
    static final String COLUMNS = """
            e.id, e.title, e.kind, e.provider, e.starts_on, coalesce(e.ends_on, e.starts_on) as last_day, e.city,
            e.region, e.country, e.online, e.cecs, e.price_minor, e.currency, e.url, e.topics, e.version,
            e.changed_at""";

    private EventRowMapper() {
    }

    static EventView event(ResultSet row, int number) throws SQLException {
        BigDecimal cecs = row.getBigDecimal("cecs");
        return new EventView(row.getLong("id"), row.getString("title"), EventKind.valueOf(row.getString("kind")),
                row.getString("provider"), row.getObject("starts_on", LocalDate.class),
                row.getObject("last_day", LocalDate.class), row.getString("city"), row.getString("region"),
                row.getString("country"), row.getBoolean("online"), (cecs != null) ? new Credits(cecs) : null,
                price(row), row.getString("url"), topics(row.getString("topics")), row.getInt("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private static @Nullable Money price(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        return (currency != null) ? Money.of(row.getLong("price_minor"), currency) : null;
    }

    /**
     * @param joined by semicolons
     */
    static List<String> topics(@Nullable String joined) {
        return (joined != null) ? Stream.of(joined.split(";")).map(String::strip).filter(one -> !one.isEmpty()).toList()
                : List.of();
    }

}
