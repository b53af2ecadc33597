package org.cecportal.payments;

import java.util.List;
import java.util.Set;

import org.cecportal.shared.Sentence;
import org.cecportal.shared.privacy.Person;
import org.cecportal.shared.privacy.PersonalRecords;
import org.cecportal.shared.privacy.PersonalTable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments, which stay: accounts have to add up for years. */
@Component
class PersonalPayments implements PersonalRecords {

    private static final String OF_PAYMENT = """
            t.payment_id in (select p.id from payment p where p.member_id = any (:members))""";

    private final JdbcClient jdbc;

    PersonalPayments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String part() {
        return "payments";
    }

    @Override
    public Set<String> impersonal() {
        return Set.of("sandbox_checkout");
    }

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.kept("payment", "t.member_id = any (:members)")
                    .kept("id member_id purpose subject_id gateway state amount_minor currency reference requested_at")
                    .kept("paid_minor paid_currency paid_at refunded_minor problem")
                    .words("description")
                    .erased("payer_note")
                    .hidden("received_note continue_at")
                    .inner("asked_at version"),
                PersonalTable.kept("payment_refund", OF_PAYMENT)
                    .kept("id payment_id amount_minor state reference requested_at done_at")
                    .words("reason")
                    .actor("requested_by")
                    .inner("version"),
                PersonalTable.kept("stripe_event", OF_PAYMENT).inner("id type payment_id received_at handled_at"));
    }

    @Override
    public List<Sentence> obstacles(Person person) {
        boolean open = jdbc.sql("""
                select exists (select from payment p where p.member_id = any (:members) and (
                    p.state in ('CREATED', 'PENDING', 'QUESTIONED') or exists (
                        select from payment_refund r where r.payment_id = p.id and r.state = 'REQUESTED')))""")
            .params(person.parameters())
            .query(Boolean.class)
            .single();
        return open ? List.of(Sentence.of("payments.erasure.open")) : List.of();
    }

}
