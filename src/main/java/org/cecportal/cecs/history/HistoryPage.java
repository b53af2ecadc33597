package org.cecportal.cecs.history;

import java.util.List;

import org.cecportal.cecs.CountedEntry;

/**
 * One page of a history.
 *
 * @param total entries that the filter lets through, on all pages
 */
public record HistoryPage(List<CountedEntry> entries, long total) {
}
