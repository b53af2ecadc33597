package org.cecportal.cecs;

import java.util.List;

/**
 * One page of a history.
 *
 * @param total entries that the filter lets through, on all pages
 */
public record HistoryPage(List<CountedEntry> entries, long total) {
}
