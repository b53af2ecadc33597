package org.cecportal.certifications;

import org.cecportal.shared.MemberId;

/** Tells what keeps a member from renewing besides credits and dates (R8). */
public interface RenewalBlocks {

    /** Whether an audit of an earlier cycle has to be over first. */
    boolean isBlockedByAudit(MemberId member);

}
