package org.cecportal.cecs.history;

import org.cecportal.cecs.Source;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a history to show, and how.
 *
 * @param cycleOnly only those that lie in the current cycle
 * @param text in title, provider or approving body, without regard to case and accents
 * @param page one-based; beyond the last page means the last
 */
public record HistoryFilter(boolean cycleOnly, @Nullable Integer year, @Nullable Source source, String text,
        Order order, int page) {

    /** Entries on a full page. */
    public static final int PAGE_SIZE = 25;

    public enum Order {

        NEWEST("completed_on desc, id desc"), OLDEST("completed_on, id"),
        MOST_CREDITS("credits desc, completed_on desc, id desc"), TITLE("fold(s.title), completed_on desc, id desc");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

    }

    /** Everything, the newest first. */
    public static HistoryFilter all(int page) {
        return new HistoryFilter(false, null, null, "", Order.NEWEST, page);
    }

}
