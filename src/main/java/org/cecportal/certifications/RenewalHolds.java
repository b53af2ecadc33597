package org.cecportal.certifications;

import org.cecportal.shared.MemberId;

/** Tells what keeps a member from renewing besides credits and dates (R8). */
public interface RenewalHolds {

    /** Whether an audit of an earlier cycle has to be over first. */
    boolean isHeldByAudit(MemberId member);

}
