package org.cecportal.audits.campaigns;

/** Why a renewal cannot be drawn. */
public enum Exclusion {

    /** Its cycle is or was audited. */
    AUDITED,

    /** It was taken back. */
    REVERSED,

    /** Its member has a staff account: such cases are opened by hand. */
    CONFLICT

}
