package org.cecportal.events;

/**
 * An event that a search found.
 *
 * @param saved whether the member who searched keeps it
 */
public record FoundEvent(EventView event, boolean saved) {
}
