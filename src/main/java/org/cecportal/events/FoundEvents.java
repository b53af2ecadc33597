package org.cecportal.events;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One page of what a search found.
 *
 * @param saved the ids of those that the member saved
 * @param total events on all pages, at most {@link EventSearch#MOST}
 * @param more whether there are more than {@code total}
 * @param instead for words that no event uses, those that were looked for instead
 */
public record FoundEvents(List<Event> events, Set<Long> saved, int total, boolean more,
        Map<String, List<String>> instead) {

    static FoundEvents none() {
        return new FoundEvents(List.of(), Set.of(), 0, false, Map.of());
    }

}
