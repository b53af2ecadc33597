package org.cecportal.transcripts;

import org.cecportal.certifications.HistoryQuery;
import org.cecportal.shared.MemberId;

import org.springframework.stereotype.Service;

/** Puts a record on paper: the print page and the PDF. */
@Service
public class Printing {

    private final Transcribing transcribing;

    private final IssuedRecords issuedRecords;

    Printing(Transcribing transcribing, IssuedRecords issuedRecords) {
        this.transcribing = transcribing;
        this.issuedRecords = issuedRecords;
    }

    /** A copy with its code; a copy that does not fit gets none. */
    public Print of(MemberId member, HistoryQuery query) {
        BoundedEntries entries = new BoundedEntries();
        Transcript transcript = transcribing.read(member, query, entries);
        return entries.tooMany() ? new Print.TooLong(transcript.sums().entries(), BoundedEntries.MOST)
                : new Print.Whole(issuedRecords.issue(transcript), entries.shown());
    }

}
