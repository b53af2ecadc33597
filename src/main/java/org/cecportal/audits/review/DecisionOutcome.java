package org.cecportal.audits.review;

import java.time.Instant;

import org.cecportal.audits.cases.CaseState;
import org.cecportal.audits.cases.Decision;
import org.cecportal.shared.Credits;

/** The result of a decision. */
public sealed interface DecisionOutcome {

    /**
     * It is taken, or was before.
     *
     * @param proposed whether another auditor has to agree first
     */
    record Taken(CaseState state, boolean proposed) implements DecisionOutcome {
    }

    /** There is no such entry, or not for this auditor. */
    record Unknown() implements DecisionOutcome {
    }

    record ClaimedBy(String name, Instant until) implements DecisionOutcome {
    }

    /** The case is over. */
    record Over(CaseState state) implements DecisionOutcome {
    }

    /** Another decision stands. */
    record AlreadyDecided(Decision decision, String by) implements DecisionOutcome {
    }

    /** The decision is one's own: another auditor has to look at it. */
    record AnotherAuditorNeeded() implements DecisionOutcome {
    }

    /** A second opinion confirms or overrules, it asks for nothing. */
    record NothingToAsk() implements DecisionOutcome {
    }

    /** An appeal leaves no less than stood before it. */
    record Harsher() implements DecisionOutcome {
    }

    /**
     * Credits come in steps, above zero and not above the claim (R6).
     */
    record WrongCredits(Credits claimed) implements DecisionOutcome {
    }

}
