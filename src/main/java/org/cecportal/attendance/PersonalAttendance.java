package org.cecportal.attendance;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** What the lists of events say of people. */
@Component
class PersonalAttendance implements PersonalRecords {

    @Override
    public String part() {
        return "attendance";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of();
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.removed("attendance_line",
                "(t.member_number = any (:numbers) or lower(concat_ws(' ', t.said, t.reason)) like any (:patterns))")
            .kept("id event_id said completed_on state member_number matched_how reason added_at")
            .inner("import_id version")
            .actor("added_by"));
    }

}
