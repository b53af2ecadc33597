package org.cecportal.shared;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Takes one kind of roster into the tables of the module that owns them. Everything is
 * done by statements over all rows at once, never row by row, and always in a transaction
 * of the caller.
 */
public interface RosterTarget {

    /** The kind of roster, as in {@code members}. */
    String kind();

    /**
     * Writes into {@code roster_line} what applying would do, for each staged row that
     * has no line there yet: ADDED, CHANGED (with what changes, see {@link RosterSql}),
     * LEFT, or REFUSED with all its faults, each as {@code message.key|argument|…}; and
     * warnings in the same form about rows that are good all the same. Changes nothing
     * else.
     */
    void classify(StagedRoster roster);

    /**
     * Applies the lines to be ADDED or CHANGED after {@code afterLine} up to and
     * including {@code toLine}. Applied once more, they change nothing.
     * @return how many of them are REFUSED now, because what they change has been locked
     * since they were judged (R18)
     */
    long apply(StagedRoster roster, long afterLine, long toLine);

    /** The tables it fills, whose statistics are worth gathering after a large roster. */
    List<String> tables();

    /**
     * The codes that can stand in columns of the roster, by column, as templates list
     * them.
     * @param today the programme's day
     */
    default Map<String, List<RosterCode>> codes(LocalDate today) {
        return Map.of();
    }

}
