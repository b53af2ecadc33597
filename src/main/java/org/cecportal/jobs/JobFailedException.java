package org.cecportal.jobs;

/** A job that cannot be done; the message is written for people. */
public class JobFailedException extends RuntimeException {

    public JobFailedException(String message) {
        super(message);
    }

}
