package org.cecportal.transcripts;

import java.util.List;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** Which copies of a record were taken. Without the record they cannot be verified. */
@Component
class PersonalTranscripts implements PersonalRecords {

    @Override
    public String part() {
        return "transcripts";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.removed("transcript_issue", "t.member_id = any (:members)")
            .kept("id code member_id issued_on issued_at cycle_only year source sort_order cycle_begins_on cycle_ends_on")
            .kept("grace_until required entries claimed counted digest")
            .erased("text"));
    }

}
