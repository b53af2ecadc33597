package org.cecportal.imports.reading;

/** The file as a whole cannot be read as a roster. */
public class UnreadableRosterException extends RuntimeException {

    private final String problem;

    /**
     * @param problem a message's key and its arguments, as in {@code key|argument}
     */
    public UnreadableRosterException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** A message's key and its arguments. */
    public String problem() {
        return problem;
    }

}
