package org.cecportal.jobs;

/** Somebody asked to cancel the running job. */
public class JobCancelledException extends RuntimeException {

    public JobCancelledException() {
        super("The job was cancelled");
    }

}
