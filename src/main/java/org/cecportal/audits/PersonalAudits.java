package org.cecportal.audits;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.Sentence;
import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Audits: that they were held and what was decided stays; every text about the member
 * goes. The auditors' notes to each other are not shown.
 */
@Component
class PersonalAudits implements PersonalRecords {

    private static final String OF_CASE = """
            t.case_id in (select c.id from audit_case c where c.member_id = any (:members))""";

    private static final String OF_DEFICIENCY = """
            t.deficiency_id in (select d.id from audit_deficiency d where d.member_id = any (:members))""";

    private final JdbcClient jdbc;

    PersonalAudits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "audits";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("audit_percent", "audit_tally");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.aboutNobody("audit_campaign")
                    .inner("id state from_on to_on percent seed population_digest drawn_at closed_at version")
                    .mention("name")
                    .actor("drawn_by closed_by"),
                PersonalTable.kept("audit_candidate", "t.member_number = any (:numbers)")
                    .kept("campaign_id type_code member_number renewed_on exclusion drawn")
                    .inner("key digest"),
                PersonalTable.kept("audit_case", "t.member_id = any (:members)")
                    .kept("id campaign_id member_id certification_id cycle_id renewal_id state opened_at due_on")
                    .kept("submitted_at decided_at")
                    .words("reason")
                    .actor("opened_by claimed_by")
                    .mention("claimed_by_name")
                    .inner("beside_another claimed_until version"),
                PersonalTable.kept("audit_case_entry", OF_CASE)
                    .kept("id case_id entry_id claimed decision credits decided_at proposed")
                    .words("reason")
                    .actor("decided_by")
                    .inner("version"),
                PersonalTable.kept("audit_decision", OF_CASE)
                    .kept("id case_id entry_id stage decision credits decided_at")
                    .words("reason")
                    .actor("decided_by"),
                PersonalTable.kept("audit_transition", OF_CASE)
                    .kept("id case_id from_state to_state occurred_at")
                    .hiddenWords("reason")
                    .actor("actor")
                    .inner("kind"),
                PersonalTable.removed("audit_note", OF_CASE)
                    .inner("id case_id written_at")
                    .hiddenWords("text")
                    .actor("written_by"),
                PersonalTable.kept("audit_proof_opened", OF_CASE)
                    .kept("id case_id file_id opened_at")
                    .words("file_name")
                    .actor("opened_by")
                    .inner("sha256"),
                PersonalTable.kept("audit_extension", OF_CASE)
                    .kept("id case_id state until_on requested_at decided_at")
                    .words("reason decision_reason")
                    .actor("decided_by"),
                PersonalTable.kept("audit_deficiency", "t.member_id = any (:members)")
                    .kept("id case_id member_id certification_id cycle_id state missing opened_at due_on replaceable_until")
                    .kept("unmet_at met_at")
                    .inner("version"),
                PersonalTable.kept("audit_deficiency_step", OF_DEFICIENCY)
                    .kept("id deficiency_id from_state to_state occurred_at")
                    .hiddenWords("reason")
                    .actor("actor"),
                PersonalTable.kept("audit_replacement", OF_DEFICIENCY)
                    .kept("id deficiency_id entry_id state credits named_at decided_at")
                    .words("reason")
                    .actor("decided_by")
                    .inner("version"),
                PersonalTable.kept("audit_appeal", OF_CASE)
                    .kept("id case_id state requested_at decided_at")
                    .words("reason decision_reason")
                    .actor("decided_by")
                    .inner("version"));
    }

    @Override
    public List<Sentence> obstacles(Person person) {
        boolean open = jdbc.sql("""
                select exists (select from audit_case
                        where member_id = any (:members) and state not in ('DECIDED', 'WITHDRAWN'))
                    or exists (select from audit_deficiency
                        where member_id = any (:members) and state in ('OPEN', 'UNMET'))""")
            .params(person.parameters())
            .query(Boolean.class)
            .single();
        return open ? List.of(Sentence.of("audits.erasure.open")) : List.of();
    }

}
