package org.cecportal.transcripts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.ClosedCounts;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.cecs.history.HistoryTotals;
import org.cecportal.certifications.HistoryQuery;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.MemberId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads a record for a copy, whatever becomes of it. */
@Service
class Transcribing {

    private final MyCertifications certifications;

    private final CecHistory history;

    private final MemberDirectory members;

    private final Clock clock;

    Transcribing(MyCertifications certifications, CecHistory history, MemberDirectory members, Clock clock) {
        this.certifications = certifications;
        this.history = history;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Gives {@code reader} one entry after the other, all as of one moment: what is
     * reported meanwhile cannot part the bar from the entries.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Transcript read(MemberId member, HistoryQuery query, Consumer<CountedEntry> reader) {
        Standing standing = certifications.of(member);
        CountingWindow window = standing.window();
        HistoryFilter filter = query.toFilter(window != null);
        EntryTally tally = new EntryTally(window, filter);
        HistoryTotals totals = standing.totals();
        ClosedCounts closed = history.closed(member, totals.counts(), standing.creditWindow().closed(), filter);
        history.each(member, totals.counts(), closed, filter, entry -> {
            tally.add(entry);
            reader.accept(entry);
        });
        return new Transcript(members.profile(member).orElseThrow(), standing, filter, LocalDate.now(clock),
                tally.sums(), filter.cycleOnly() ? List.of() : closed.totalsWith(totals));
    }

}
