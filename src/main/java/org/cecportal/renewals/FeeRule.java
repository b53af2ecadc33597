package org.cecportal.renewals;

/** What a line of a fee is for. */
public enum FeeRule {

    /** The governing type's fee. */
    RENEWAL,

    /** For a further certification that is renewed with it. */
    SURCHARGE,

    /** In grace. */
    LATE,

    REINSTATEMENT,

    /** Taken off. */
    WAIVED

}
