package org.cecportal.privacy;

import java.util.List;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** Archives, which go with their person, and the erasure itself, which stays. */
@Component
class PersonalArchives implements PersonalRecords {

    @Override
    public String part() {
        return "privacy";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.removed("data_archive", "t.member_id = any (:members)")
                    .kept("id member_id state requested_at ready_at expires_at size files"),
                PersonalTable.removed("data_archive_part", """
                        t.archive_id in (select a.id from data_archive a where a.member_id = any (:members))""")
                    .inner("archive_id part")
                    .hidden("bytes"),
                PersonalTable.kept("erasure", "t.member_id = any (:members)")
                    .inner("id member_id member_number state requested_at done_at keep_until removed_at")
                    .mention("reason")
                    .actor("requested_by"));
    }

}
