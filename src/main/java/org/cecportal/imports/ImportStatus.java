package org.cecportal.imports;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far an import is and what it found.
 *
 * @param problem why the file cannot be read, as a sentence
 * @param added rows that the dry run would add, or that were added
 * @param left rows that change nothing
 * @param warned rows of whatever outcome about which there is a warning
 * @param unknownColumns columns of the file that are ignored
 * @param lastLine the file's last line with a row; the header is line 1
 * @param appliedTo the line up to which rows are applied, inclusive
 */
public record ImportStatus(long id, RosterKind kind, String fileName, long fileSize, String sha256, String uploadedBy,
        Instant uploadedAt, ImportState state, @Nullable String problem, @Nullable ApplyMode mode, long added,
        long changed, long left, long refused, long warned, List<String> unknownColumns, long lastLine, long appliedTo,
        @Nullable Long checkJob, @Nullable Long applyJob, ImportReading reading) {

    public long rows() {
        return added + changed + left + refused;
    }

    /** The job that works, or worked last, on it. */
    public @Nullable Long job() {
        return (applyJob != null) ? applyJob : checkJob;
    }

    ImportStatus withProblem(String sentence) {
        return new ImportStatus(id, kind, fileName, fileSize, sha256, uploadedBy, uploadedAt, state, sentence, mode,
                added, changed, left, refused, warned, unknownColumns, lastLine, appliedTo, checkJob, applyJob,
                reading);
    }

}
