package org.cecportal.renewals;

import java.util.List;

import org.cecportal.shared.Sentence;
import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Renewals and what they cost, which stay; who signed goes. */
@Component
class PersonalRenewals implements PersonalRecords {

    private static final String OF_RENEWAL = """
            t.renewal_id in (select r.id from renewal r where r.member_id = any (:members))""";

    private final JdbcClient jdbc;

    PersonalRenewals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "renewals";
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(PersonalTable.kept("renewal", "t.member_id = any (:members)")
            .kept("id member_id kind state certification_id cycle_id started_at details_seen_at cpr_expires_on")
            .kept("ethics truthful signed_at decided_at submitted_on total_minor currency payment_id renewed_on")
            .kept("receipt_number")
            .words("signature request_text decision_reason")
            .erased("code")
            .actor("decided_by")
            .inner("version"),
                PersonalTable.kept("renewed_cycle", OF_RENEWAL)
                    .kept("renewal_id certification_id closed_cycle_id closed_on opened_cycle_id begins_on ends_on"),
                PersonalTable.kept("renewal_fee", OF_RENEWAL)
                    .kept("renewal_id position rule certification amount_minor effective_from waiver_id"),
                PersonalTable.kept("fee_waiver", "t.member_id = any (:members)")
                    .kept("id member_id covers amount_minor uses_allowed expires_on withdrawn granted_at")
                    .words("reason")
                    .inner("code version")
                    .actor("granted_by"));
    }

    @Override
    public List<Sentence> obstacles(Person person) {
        boolean running = jdbc.sql("""
                select exists (select from renewal
                    where member_id = any (:members) and state in ('REQUESTED', 'STARTED', 'SUBMITTED', 'HELD'))""")
            .params(person.parameters())
            .query(Boolean.class)
            .single();
        return running ? List.of(Sentence.of("renewals.erasure.running")) : List.of();
    }

}
