package org.cecportal.audits.cases;

/** What the portal looks at before an auditor does. */
public enum Check {

    /** Completed within the cycle. */
    DATE,

    /** Quantity and unit come to the credits that are claimed (R6). */
    CREDITS,

    /** Rosters name the provider too. */
    PROVIDER,

    /** No other entry of the member looks like it (R11). */
    DUPLICATE,

    /** No other member has sent the same file. */
    FILE,

    /** No other entry of the case has the same file. */
    FILE_AGAIN;

    /** What a look has shown. */
    public enum Verdict {

        GOOD,

        /** An auditor should look closer. */
        LOOK,

        /** Nothing to compare with. */
        UNKNOWN;

        static Verdict of(boolean good) {
            return good ? GOOD : LOOK;
        }

    }

    /**
     * What a check has shown.
     *
     * @param number how many others there are, for {@link #DUPLICATE}, {@link #FILE} and
     * {@link #FILE_AGAIN}
     */
    public record Finding(Check check, Verdict verdict, long number) {
    }

}
