package org.cecportal.catalog;

import org.cecportal.shared.Credits;
import org.jspecify.annotations.Nullable;

/**
 * How much of a category counts at most (R5).
 *
 * @param title the category's
 * @param most none when there is no limit
 * @param perYear in a calendar year; otherwise in a cycle
 */
public record CategoryLimit(String title, @Nullable Credits most, boolean perYear) {
}
