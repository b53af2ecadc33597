package org.cecportal.events;

import java.util.List;
import java.util.Map;

/**
 * One page of what a search found.
 *
 * @param total events on all pages, at most {@link EventSearch#MOST}
 * @param more whether there are more than {@code total}
 * @param instead for words that no event uses, those that were looked for instead
 */
public record FoundEvents(List<FoundEvent> events, int total, boolean more, Map<String, List<String>> instead) {

    static FoundEvents none() {
        return new FoundEvents(List.of(), 0, false, Map.of());
    }

}
