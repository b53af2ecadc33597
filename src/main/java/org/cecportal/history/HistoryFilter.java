package org.cecportal.history;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Which entries of history are wanted; all conditions hold together.
 *
 * @param member any number that leads to the profile; empty for all
 * @param actor the username that the account has, or had; empty for all
 * @param kind one of {@link #KINDS}; null for all
 * @param from the first day, inclusive; null for no bound
 * @param to the last day, inclusive; null for no bound
 * @param before only entries with a smaller id, to page on; null to begin with the latest
 */
public record HistoryFilter(String member, String actor, @Nullable String kind, @Nullable LocalDate from,
        @Nullable LocalDate to, @Nullable Long before) {

    private static final List<String> CHANGES = List.of("ADDED", "CHANGED", "REMOVED", "IMPORTED");

    /** What can be wanted: the kinds of changes first. */
    public static final List<String> KINDS = Stream
        .concat(CHANGES.stream(), Stream.of(AccessKind.values()).map(AccessKind::name))
        .toList();

    /** All that concerns a member. */
    public static HistoryFilter ofMember(String number) {
        return new HistoryFilter(number, "", null, null, null, null);
    }

    boolean wantsChanges() {
        return kind == null || CHANGES.contains(kind);
    }

    boolean wantsAccesses() {
        return kind == null || !CHANGES.contains(kind);
    }

}
