package org.cecportal.reminders;

import java.util.List;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** Whether people want reminders. */
@Component
class PersonalReminders implements PersonalRecords {

    @Override
    public String part() {
        return "reminders";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.removed("reminder_choice", "t.member_id = any (:members)").kept("member_id wanted"),
                PersonalTable.removed("unsubscribe_token", "t.member_id = any (:members)")
                    .inner("member_id")
                    .hidden("token"));
    }

}
