package org.cecportal.jobs;

/** Tells how far a job is, and whether to go on. */
public interface JobProgress {

    /**
     * Stores how far the job is, visible at once whatever transaction is open.
     * @throws JobCancelledException when somebody asked to cancel
     */
    void report(long done, long total, String message);

}
