package org.cecportal.renewals;

import org.cecportal.shared.MemberId;

/** A member's certifications were renewed; published in the renewal's transaction. */
public record CertificationsRenewed(long renewalId, MemberId member) {
}
