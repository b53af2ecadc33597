package org.cecportal.renewals.waivers;

/** What a waiver takes off a fee. */
public enum WaivedPart {

    EVERYTHING, LATE_FEE, SURCHARGES, AMOUNT

}
