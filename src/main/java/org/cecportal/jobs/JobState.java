package org.cecportal.jobs;

public enum JobState {

    QUEUED, RUNNING, DONE, FAILED, CANCELLED;

    public boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

}
