package org.cecportal.events;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** Which events people saved. The events themselves are about nobody. */
@Component
class PersonalEvents implements PersonalRecords {

    @Override
    public String part() {
        return "events";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("event", "event_word");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.removed("saved_event", "t.member_id = any (:members)")
                    .kept("id member_id event_id saved_at"),
                PersonalTable.removed("calendar_feed", "t.member_id = any (:members)")
                    .kept("member_id created_at")
                    .hidden("token_hash"));
    }

}
