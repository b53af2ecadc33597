package org.cecportal.events.web;

import org.cecportal.events.CountsToward;
import org.cecportal.events.EventView;
import org.jspecify.annotations.Nullable;

/**
 * An event as lists show it.
 *
 * @param counts nothing for visitors without a current cycle
 */
record EventRow(EventView event, boolean saved, @Nullable CountsToward counts) {
}
