package org.cecportal.audits.cases;

/** What a step of a case is, and so whether its member is shown it. */
enum StepKind {

    /** The case moved on. */
    STEP,

    /** It went back to the queue as it was before; members are not shown that. */
    GIVEN_BACK

}
