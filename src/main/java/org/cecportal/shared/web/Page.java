package org.cecportal.shared.web;

/**
 * Which part of a list is shown.
 *
 * @param number one-based
 * @param size rows on a full page
 * @param total rows in the whole list
 * @param base the list's address with its filters and without the page, ending in
 * {@code ?} or {@code &}
 */
public record Page(int number, int size, long total, String base) {

    /** The page that was asked for, or the last one when there are not so many. */
    public static Page within(int asked, int size, long total, String base) {
        Page page = new Page(asked, size, total, base);
        return new Page(Math.clamp(asked, 1, page.last()), size, total, base);
    }

    /** At least 1, also for an empty list. */
    public int last() {
        return (int) Math.max(1, Math.ceilDiv(total, size));
    }

    public long from() {
        return (total == 0) ? 0 : (number - 1L) * size + 1;
    }

    public long to() {
        return Math.min(total, (long) number * size);
    }

    public boolean hasPrevious() {
        return number > 1;
    }

    public boolean hasNext() {
        return number < last();
    }

    public String address(int page) {
        return base + "page=" + page;
    }

}
