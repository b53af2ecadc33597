package org.cecportal.cecs;

import org.jspecify.annotations.Nullable;

/** Why a member cannot change an entry of the own record (R11). */
public enum ChangeBlocker {

    /** It came from the organisation's own records. */
    IMPORTED,

    /** An audit has looked at it. */
    AUDITED,

    /** An audit is looking at it: proof may be added, and nothing else. */
    UNDER_AUDIT,

    /** It belongs to a cycle that a renewal has closed. */
    LOCKED,

    DELETED;

    /** Nothing when the member may change it. */
    static @Nullable ChangeBlocker of(Source source, EntryState state, boolean locked, boolean underAudit) {
        if (source != Source.SELF_REPORTED) {
            return IMPORTED;
        }
        return switch (state) {
            case DRAFT -> null;
            case REPORTED -> underAudit ? UNDER_AUDIT : locked ? LOCKED : null;
            case DELETED -> DELETED;
            case POSTED, ACCEPTED, REJECTED, DUPLICATE -> AUDITED;
        };
    }

}
