package org.cecportal.members;

import java.util.List;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** What profiles hold about people. The number stays: everything else hangs on it. */
@Component
class PersonalMembers implements PersonalRecords {

    @Override
    public String part() {
        return "members";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.kept("member", "t.id = any (:members)")
                    .kept("id member_number merged_into import_id erased_at")
                    .inner("current_id version")
                    .becoming("given_name", "''")
                    .becoming("middle_name", "''")
                    .becoming("family_name", "'" + ErasedMembers.NAME + "'")
                    .erased("email phone date_of_birth street city region postal_code country"),
                PersonalTable.removed("member_note", "t.member_id = any (:members)")
                    .kept("id member_id text written_at")
                    .actor("written_by"),
                PersonalTable.removed("address_change", "t.member_id = any (:members)")
                    .kept("member_id expires_at")
                    .erased("email")
                    .hidden("code_hash")
                    .inner("tries_left"));
    }

}
