package org.cecportal.transcripts;

import java.util.Optional;

import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.ClosedCounts;
import org.cecportal.cecs.Counts;
import org.cecportal.cecs.CreditWindows;
import org.cecportal.members.MemberDirectory;
import org.cecportal.members.Profile;
import org.cecportal.shared.paper.VerificationCode;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks a copy against the record of today: the same filter, counted against the same
 * window.
 */
@Service
public class Verifying {

    private final IssuedRecords issuedRecords;

    private final CecHistory history;

    private final CreditWindows windows;

    private final MemberDirectory members;

    Verifying(IssuedRecords issuedRecords, CecHistory history, CreditWindows windows, MemberDirectory members) {
        this.issuedRecords = issuedRecords;
        this.history = history;
        this.windows = windows;
        this.members = members;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification check(String code) {
        Optional<IssuedRecord> issued = VerificationCode.typed(code).flatMap(issuedRecords::find);
        return issued.map(this::check).orElseGet(Verification.Unknown::new);
    }

    private Verification check(IssuedRecord issued) {
        Profile member = members.profile(issued.member()).orElseThrow();
        EntryTally tally = new EntryTally(issued.window(), issued.filter());
        BoundedEntries entries = new BoundedEntries();
        Counts counts = history.count(issued.member(), issued.window());
        ClosedCounts closed = history.closed(issued.member(), counts, windows.of(issued.member()).closed(),
                issued.filter());
        history.each(issued.member(), counts, closed, issued.filter(), entry -> {
            tally.add(entry);
            entries.accept(entry);
        });
        return tally.sums().equals(issued.sums()) ? new Verification.Unaltered(issued, member, entries.shown())
                : new Verification.Changed(issued, member);
    }

}
