package org.cecportal.imports.undo;

import java.time.Instant;

import org.cecportal.imports.ImportState;
import org.jspecify.annotations.Nullable;

/**
 * An undo of an import: what it would do, or did.
 *
 * @param seen names what it would do, to be confirmed
 * @param job the job that does it; null while nobody asked for it
 * @param at when it was done; null before
 */
public record UndoStatus(ImportState state, long taken, long partly, long stays, String seen, @Nullable Long job,
        @Nullable Instant at, @Nullable String by, @Nullable String reason) {

    public long count(UndoOutcome outcome) {
        return switch (outcome) {
            case TAKEN -> taken;
            case PARTLY -> partly;
            case STAYS -> stays;
        };
    }

    /** Whether there is anything to take back. */
    public boolean isWorthIt() {
        return taken + partly > 0;
    }

}
