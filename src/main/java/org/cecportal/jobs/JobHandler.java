package org.cecportal.jobs;

import org.jspecify.annotations.Nullable;

/**
 * Does one kind of background work. It may be started again after a crash, so it must
 * pick up where its committed changes stopped. It runs outside any transaction and in the
 * name of whoever submitted the job.
 */
public interface JobHandler {

    /** The kind of job it does, as in {@code import-check}. */
    String kind();

    /**
     * @param subjectId what the job is about, in the words of the kind
     * @return one sentence for people about what was done
     * @throws JobCancelledException as thrown by {@link JobProgress#report}
     * @throws JobFailedException when it cannot be done; its message is shown
     */
    String run(long subjectId, JobProgress progress);

    /**
     * Told when the job ended before it was done, even when it had not begun. May be told
     * twice after a crash.
     * @param state {@link JobState#CANCELLED} or {@link JobState#FAILED}
     */
    default void ended(long subjectId, JobState state) {
    }

    /** The page on which people follow the subject, as in {@code /admin/imports/7}. */
    default @Nullable String pageOf(long subjectId) {
        return null;
    }

}
