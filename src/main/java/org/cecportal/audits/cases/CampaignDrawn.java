package org.cecportal.audits.cases;

/** A campaign was drawn and its cases opened; published in that transaction. */
public record CampaignDrawn(long campaignId) {
}
