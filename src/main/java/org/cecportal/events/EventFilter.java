package org.cecportal.events;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Which events to show. What is nothing or empty does not limit.
 *
 * @param text words in title, topics, place or provider
 * @param place words in city, region or country
 * @param from events that end before this day are left out
 * @param to events that begin after this day are left out
 * @param online {@code true} only those online, {@code false} only those at a place
 * @param minCecs credits at least; leaves out events that do not say theirs
 * @param maxPrice at most, in whole units of each event's own currency; leaves out events
 * that do not say theirs
 * @param page one-based; beyond the last page means the last
 */
public record EventFilter(String text, String place, LocalDate from, @Nullable LocalDate to, @Nullable EventKind kind,
        @Nullable Boolean online, @Nullable BigDecimal minCecs, @Nullable BigDecimal maxPrice, int page) {

    /** Events on a full page. */
    public static final int PAGE_SIZE = 25;

    /** The page to show when there are {@code total} events. */
    public int pageOf(int total) {
        return Math.clamp(page, 1, Math.max(1, Math.ceilDiv(total, PAGE_SIZE)));
    }

}
