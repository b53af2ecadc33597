package org.cecportal.events;

/**
 * An event that a member keeps.
 *
 * @param reported whether the member's record has an entry of that title and last day
 */
public record SavedEvent(EventView event, boolean reported) {
}
