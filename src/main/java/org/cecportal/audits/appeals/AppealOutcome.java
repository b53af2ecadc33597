package org.cecportal.audits.appeals;

import java.time.Instant;
import java.time.LocalDate;

/** The result of a step of an appeal. */
public sealed interface AppealOutcome {

    record Requested() implements AppealOutcome {
    }

    /**
     * @param state {@link AppealState#UPHELD} or {@link AppealState#REVERSED}
     */
    record Answered(AppealState state) implements AppealOutcome {
    }

    /** There is no such thing, or not for whoever asks. */
    record Unknown() implements AppealOutcome {
    }

    /** The case is not decided, or everything was accepted as it was reported. */
    record NothingToAppeal() implements AppealOutcome {
    }

    /** A case is looked at again once. */
    record Before() implements AppealOutcome {
    }

    /**
     * @param lastDay on which it was possible
     */
    record TooLate(LocalDate lastDay) implements AppealOutcome {
    }

    /** Who has decided in the case does not answer its appeal. */
    record AnotherAuditorNeeded() implements AppealOutcome {
    }

    record ClaimedBy(String name, Instant until) implements AppealOutcome {
    }

}
