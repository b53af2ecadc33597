package org.cecportal.renewals;

public enum RenewalKind {

    RENEWAL,

    /** Of a certification that has lapsed; an administrator approves it. */
    REINSTATEMENT

}
