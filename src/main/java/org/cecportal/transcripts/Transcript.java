package org.cecportal.transcripts;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.cecs.history.ClosedCounts.ClosedTotal;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.members.Profile;

/**
 * A member's record as it stood when it was copied, without its entries.
 *
 * @param standing the bar and the certifications at that moment
 * @param filter which entries the copy shows
 * @param on the day of the copy
 * @param sums of the entries it shows; with no filter but the scope, what counts is what
 * the bar says
 * @param closed what each closed cycle counted, the latest first, when the copy shows
 * more than the current cycle
 */
public record Transcript(Profile member, Standing standing, HistoryFilter filter, LocalDate on, TranscriptTotals sums,
        List<ClosedTotal> closed) {

    /** As in {@code cec-record-4417302-2026-11-23.xlsx}. */
    String fileName(String ending) {
        return "cec-record-%s-%s.%s".formatted(member.memberNumber().replaceAll("[^A-Za-z0-9]+", "-"), on, ending);
    }

}
