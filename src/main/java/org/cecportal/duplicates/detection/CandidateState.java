package org.cecportal.duplicates.detection;

public enum CandidateState {

    /** Somebody has to look. */
    OPEN,

    /** Two people. */
    DISMISSED,

    /** One person, and one profile now. */
    MERGED

}
