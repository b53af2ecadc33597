package org.cecportal.jobs;

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

}
