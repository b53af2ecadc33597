package org.cecportal.imports.reading;

import java.io.Closeable;

import org.jspecify.annotations.Nullable;

/** The rows of a file, one at a time. */
public interface RosterRows extends Closeable {

    /**
     * The next row; null at the end.
     * @throws UnreadableRosterException when the file cannot be read any further
     */
    @Nullable RosterRow next();

    /**
     * The first row that is not blank.
     * @throws UnreadableRosterException when there is none
     */
    default RosterRow first() {
        RosterRow row = next();
        while (row != null && row.isBlank()) {
            row = next();
        }
        if (row == null) {
            throw new UnreadableRosterException("imports.problem.empty");
        }
        return row;
    }

    /** The share of the file that was read, 0 to 1. */
    double share();

    /** How the file was opened. */
    FileFacts facts();

    @Override
    void close();

}
