package org.cecportal.certifications;

import java.util.List;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** What was held and when, which stays: numbers and days that name nobody. */
@Component
class PersonalCertifications implements PersonalRecords {

    private static final String OF_CERTIFICATION = """
            t.certification_id in (select c.id from certification c where c.member_id = any (:members))""";

    @Override
    public String part() {
        return "certifications";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.kept("certification", "t.member_id = any (:members)")
                    .kept("id certificate_number member_id type_id earned_on standing standing_since joined_to")
                    .kept("import_id")
                    .inner("version"),
                PersonalTable.kept("cycle", OF_CERTIFICATION)
                    .kept("id certification_id begins_on ends_on closed_on reaches_to closed_here lapsed_from import_id")
                    .inner("version"),
                PersonalTable.kept("certification_suspension", OF_CERTIFICATION)
                    .kept("id certification_id through cause standing_before suspended_at lifted_at")
                    .inner("version"));
    }

}
