package org.cecportal.jobs;

/**
 * How far a job is.
 *
 * @param done units of work done, of {@code total}; zero of zero while unknown
 * @param message one sentence for people
 */
public record JobStatus(long id, String kind, long subjectId, JobState state, long done, long total, String message,
        boolean cancelAsked) {

    /** Whole percent, floored. */
    public int percent() {
        return (total == 0) ? (state.isOver() ? 100 : 0) : (int) Math.min(100, done * 100 / total);
    }

}
