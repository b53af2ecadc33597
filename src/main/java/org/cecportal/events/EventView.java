package org.cecportal.events;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.shared.Credits;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that earns credits and can be booked elsewhere.
 *
 * @param startsOn its first day, inclusive
 * @param endsOn its last day, inclusive: the day it is completed
 * @param cecs nothing when the organiser does not say
 * @param price nothing when the organiser does not say; zero when it is free
 * @param url where it is bought, as it came: see {@link #link()}
 * @param changedAt when something about it last changed
 */
public record EventView(long id, String title, EventKind kind, @Nullable String provider, LocalDate startsOn,
        LocalDate endsOn, @Nullable String city, @Nullable String region, @Nullable String country, boolean online,
        @Nullable Credits cecs, @Nullable Money price, @Nullable String url, List<String> topics, int version,
        Instant changedAt) {

    /** On one line; empty when nothing is known. */
    public String place() {
        return Stream.of(city, region, country)
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining(", "));
    }

    public boolean isFree() {
        return price != null && price.minor() == 0;
    }

    /** Whether its last day lies before {@code today}. */
    public boolean isOver(LocalDate today) {
        return endsOn.isBefore(today);
    }

    /** Whether it began before {@code today} and is not over. */
    public boolean isUnderWay(LocalDate today) {
        return startsOn.isBefore(today) && !isOver(today);
    }

    /** The web address where it is bought; nothing when what came is no such address. */
    public @Nullable String link() {
        if (url == null) {
            return null;
        }
        try {
            URI address = new URI(url.strip());
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return (web && address.getHost() != null) ? address.toASCIIString() : null;
        }
        catch (URISyntaxException ex) {
            return null;
        }
    }

}
