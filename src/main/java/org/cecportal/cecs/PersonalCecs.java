package org.cecportal.cecs;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/**
 * What entries hold about people. Days, credits and categories stay, because renewals
 * were granted for them; what an activity was called goes, since anybody may have typed
 * anything there.
 */
@Component
class PersonalCecs implements PersonalRecords {

    private static final String OF_ENTRY = """
            t.entry_id in (select e.id from cec_entry e where e.member_id = any (:members))""";

    @Override
    public String part() {
        return "cecs";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("cec_provider");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.kept("cec_entry", "t.member_id = any (:members)")
                    .kept("id member_id completed_on credits source category quantity unit state claimed_credits")
                    .kept("deleted_on deleted_from duplicate_of changed_by_member reported_on import_id")
                    .words("title")
                    .erased("provider approved_by external_id typed typed_at")
                    .hidden("report_key")
                    .inner("set_aside void version"),
                PersonalTable.kept("entry_freeze", OF_ENTRY).kept("id entry_id case_id"),
                PersonalTable.kept("cycle_credit", OF_ENTRY).kept("cycle_id entry_id credits replaces"));
    }

}
