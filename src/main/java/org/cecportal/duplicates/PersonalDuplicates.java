package org.cecportal.duplicates;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/**
 * What detection derives from profiles, what members asked about others, and merges. That
 * two profiles were merged stays; what they said before goes, so the merge cannot be
 * undone any more.
 */
@Component
class PersonalDuplicates implements PersonalRecords {

    private static final String OF_PAIR = "t.member_a = any (:members) or t.member_b = any (:members)";

    private static final String OF_MERGE = "(%1$s.survivor_id = any (:members) or %1$s.duplicate_id = any (:members))";

    @Override
    public String part() {
        return "duplicates";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("duplicate_model", "duplicate_frequency", "duplicate_run", "nickname");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.removed("duplicate_profile", "t.member_id = any (:members)")
                    .inner("member_id")
                    .hidden("given given_forms middle family born email phone street city region postal country"),
                PersonalTable.removed("duplicate_key", "t.member_id = any (:members)").inner("member_id").hidden("key"),
                PersonalTable.removed("duplicate_dirty", "t.member_id = any (:members)").inner("member_id"),
                PersonalTable.removed("duplicate_taken", "t.member_id = any (:members)").inner("member_id"),
                PersonalTable.removed("duplicate_candidate", OF_PAIR)
                    .inner("id member_a member_b score pattern weights implied state merged case_id model_id"),
                PersonalTable.removed("duplicate_dismissal", OF_PAIR)
                    .inner("id member_a member_b decided_at")
                    .hidden("reason facts_a facts_b")
                    .actor("decided_by"),
                PersonalTable.removed("duplicate_request", "t.member_id = any (:members)")
                    .kept("id member_id asked_at state answered_at proven_at")
                    .erased("other_number other_name message answer")
                    .inner("proven_id version"),
                PersonalTable.removed("duplicate_request", "t.proven_id = any (:members)")
                    .hidden("other_number other_name message answer"),
                PersonalTable.aboutNobody("duplicate_request").mention("other_name message answer"),
                PersonalTable.removed("profile_proof", """
                        t.other_id = any (:members) or t.request_id in (
                            select r.id from duplicate_request r
                            where r.member_id = any (:members) or r.proven_id = any (:members))""")
                    .inner("request_id other_id expires_at tries_left")
                    .hidden("code_hash"),
                PersonalTable.kept("merge", OF_MERGE.formatted("t"))
                    .kept("id survivor_id duplicate_id state merged_at undone_at")
                    .words("reason undo_reason")
                    .actor("merged_by undone_by")
                    .inner("recorded_to version"),
                PersonalTable
                    .removed("merge_change",
                            "t.merge_id in (select m.id from merge m where %s)".formatted(OF_MERGE.formatted("m")))
                    .inner("merge_id table_name row_id position")
                    .hidden("before after"));
    }

}
