package org.cecportal.certificates;

import java.util.List;

import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.stereotype.Component;

/** The codes of printed certificates, and what they may show of a name. */
@Component
class PersonalCertificates implements PersonalRecords {

    @Override
    public String part() {
        return "certificates";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.removed("certificate", """
                        t.certification_id in (
                            select c.id from recorded_certification c where c.member_id = any (:members))""")
                    .kept("certification_id made_at")
                    .erased("code"),
                PersonalTable.removed("name_consent", "t.member_id = any (:members)").kept("member_id shows"));
    }

}
