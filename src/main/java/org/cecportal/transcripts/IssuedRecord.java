package org.cecportal.transcripts;

import java.time.Instant;

import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.shared.MemberId;
import org.cecportal.shared.paper.VerificationCode;
import org.jspecify.annotations.Nullable;

/**
 * A copy that left the portal, as its code finds it.
 *
 * @param window what its entries were counted against
 * @param sums as it was issued
 */
public record IssuedRecord(VerificationCode code, MemberId member, Instant issuedAt, HistoryFilter filter,
        @Nullable CountingWindow window, TranscriptTotals sums) {
}
