package org.cecportal.audits.campaigns;

/** The states of a campaign. */
public enum CampaignState {

    /** Its cases are under way. */
    DRAWN,

    /** Every case is over, and somebody has said so. */
    CLOSED

}
