package org.cecportal.today;

import java.util.List;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** Which accounts want the list of what waits by mail. */
@Component
class PersonalToday implements PersonalRecords {

    @Override
    public String part() {
        return "today";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.removed("today_digest", "t.account_id = any (:accounts)").kept("account_id"));
    }

}
