package org.cecportal.audits.cases;

import java.util.EnumSet;
import java.util.Set;

/** The states of a case, and which follow each. */
public enum CaseState {

    /** Waits for the member's proof until its due date, inclusive. */
    OPEN,

    /** The member has said that the proof is complete, or the due date has passed. */
    SUBMITTED,

    /** An auditor has claimed it. */
    IN_REVIEW,

    /** More is wanted from the member, until a new due date. */
    ASKED,

    /**
     * Less credits would make a certification deficient: another auditor has to agree.
     */
    SECOND_OPINION,

    /** Every entry is accepted, adjusted or rejected. */
    DECIDED,

    /** The member has asked for the decisions to be looked at again. */
    APPEALED,

    /** Given up by staff. */
    WITHDRAWN;

    /** Whether nothing is to be done about it. */
    public boolean isOver() {
        return this == DECIDED || this == WITHDRAWN;
    }

    /** Whether the member may still prove something. */
    public boolean takesProof() {
        return this != DECIDED && this != APPEALED && this != WITHDRAWN;
    }

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    CaseState to(CaseState next) {
        if (!following().contains(next)) {
            throw new IllegalStateException("A case does not go from " + this + " to " + next);
        }
        return next;
    }

    private Set<CaseState> following() {
        return switch (this) {
            case OPEN -> EnumSet.of(SUBMITTED, IN_REVIEW, WITHDRAWN);
            case SUBMITTED -> EnumSet.of(IN_REVIEW, WITHDRAWN);
            case IN_REVIEW -> EnumSet.of(OPEN, SUBMITTED, ASKED, SECOND_OPINION, DECIDED, WITHDRAWN);
            case ASKED -> EnumSet.of(SUBMITTED, IN_REVIEW, WITHDRAWN);
            case SECOND_OPINION -> EnumSet.of(DECIDED, WITHDRAWN);
            case DECIDED -> EnumSet.of(APPEALED);
            case APPEALED -> EnumSet.of(DECIDED);
            case WITHDRAWN -> EnumSet.noneOf(CaseState.class);
        };
    }

}
