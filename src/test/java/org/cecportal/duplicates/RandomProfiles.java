package org.cecportal.duplicates;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.shared.Sha256;
import org.cecportal.shared.paper.VerificationCode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Members with random histories, drawn from few values so that two of them have much in
 * common: equal and near entries, the same proof, certifications of the same type.
 */
@Component
public class RandomProfiles {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 5);

    private static final List<String> TITLES = List.of("Anatomy of the shoulder", "Anatomy of the  Shoulder",
            "Anatomy of the shoulder II", "Ethics", "CPR refresher");

    private static final List<String> TYPES = List.of("CPT", "EP", "GEI");

    private final Given given;

    private final JdbcClient jdbc;

    RandomProfiles(Given given, JdbcClient jdbc) {
        this.given = given;
        this.jdbc = jdbc;
    }

    public Person draw(Random random) {
        Person person = given.member("Rosa", pick(random, List.of("Alvarez", "Álvarez", "Stone")));
        jdbc.sql("update member set email = nullif(?, ''), city = nullif(?, ''), date_of_birth = ? where id = ?")
            .params(random.nextBoolean() ? "rosa" + random.nextInt(3) + "@members.example" : "",
                    random.nextBoolean() ? "Boston" : "", DAY.minusYears(30 + random.nextInt(3)), person.id().value())
            .update();
        TYPES.stream().filter(type -> random.nextInt(3) == 0).forEach(type -> certification(person, type, random));
        for (int i = random.nextInt(8); i > 0; i--) {
            entry(person, random);
        }
        extras(person, random);
        return person;
    }

    private void certification(Person person, String type, Random random) {
        long id = jdbc.sql("""
                insert into certification (certificate_number, member_id, type_id, earned_on, standing)
                select ?, ?, id, ?, nullif(?, '') from certification_type where code = ? returning id""")
            .params(UUID.randomUUID().toString(), person.id().value(), DAY.minusYears(9),
                    (random.nextInt(8) == 0) ? "SUSPENDED" : "", type)
            .query(Long.class)
            .single();
        LocalDate begins = LocalDate.of(2017 + 3 * random.nextInt(3), 1, 1).plusMonths(random.nextInt(2) * 6L);
        int cycles = 1 + random.nextInt(2);
        long last = 0;
        for (int i = 0; i < cycles; i++) {
            LocalDate from = begins.plusYears(3L * i);
            long cycle = jdbc.sql(
                    "insert into cycle (certification_id, begins_on, ends_on, closed_on) select ?, d.b, d.e, case when ? then d.e end from (select cast(? as date) as b, cast(? as date) as e) d returning id")
                .params(id, i < cycles - 1, from, from.plusYears(3).minusDays(1))
                .query(Long.class)
                .single();
            if (i > 0 && random.nextBoolean()) {
                renewal(person, id, last, cycle, from);
            }
            last = cycle;
        }
        if (random.nextBoolean()) {
            jdbc.sql("insert into certificate (certification_id, code, made_at) values (?, ?, now())")
                .params(id, VerificationCode.random().value())
                .update();
        }
    }

    private void renewal(Person person, long certification, long closed, long opened, LocalDate from) {
        long payment = jdbc
            .sql("""
                    insert into payment (member_id, purpose, subject_id, gateway, state, amount_minor, currency, description,
                        requested_at, paid_minor, paid_currency, paid_at)
                    values (?, 'RENEWAL', 0, 'SANDBOX', 'PAID', 6000, 'USD', 'Renewal', now(), 6000, 'USD', now())
                    returning id""")
            .param(person.id().value())
            .query(Long.class)
            .single();
        jdbc.sql("update payment set subject_id = -id where id = ?").param(payment).update();
        long renewal = jdbc.sql("""
                insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at, submitted_on,
                    total_minor, currency, payment_id, renewed_on, receipt_number)
                values (?, 'RENEWAL', 'RENEWED', ?, ?, now(), ?, 6000, 'USD', ?, ?, ?) returning id""")
            .params(person.id().value(), certification, closed, from, payment, from, "T" + payment)
            .query(Long.class)
            .single();
        jdbc.sql("""
                insert into renewed_cycle (renewal_id, certification_id, closed_cycle_id, closed_on, opened_cycle_id,
                    begins_on, ends_on) values (?, ?, ?, ?, ?, ?, ?)""")
            .params(renewal, certification, closed, from.minusDays(1), opened, from, from.plusYears(3).minusDays(1))
            .update();
        jdbc.sql("""
                insert into cycle_credit (cycle_id, entry_id, credits)
                select ?, id, credits from cec_entry where member_id = ? and state = 'POSTED' order by id limit 2
                on conflict do nothing""").params(closed, person.id().value()).update();
    }

    private void entry(Person person, Random random) {
        boolean own = random.nextInt(3) == 0;
        String state = own ? pick(random, List.of("REPORTED", "REPORTED", "ACCEPTED", "REJECTED", "DRAFT")) : "POSTED";
        long id = jdbc.sql("""
                insert into cec_entry (member_id, completed_on, credits, title, provider, source, category, state,
                    external_id)
                values (?, ?, cast(? as numeric), ?, ?, ?, nullif(?, ''), ?, nullif(?, '')) returning id""")
            .params(person.id().value(), DAY.plusDays(random.nextInt(2)), pick(random, List.of("1", "2.25")),
                    pick(random, TITLES), pick(random, List.of("Body Works", "")),
                    own ? "SELF_REPORTED" : pick(random, List.of("CEONLINE", "SUMMIT")),
                    random.nextInt(4) == 0 ? "CPR_FIRST_AID" : "", state, own ? "" : UUID.randomUUID().toString())
            .query(Long.class)
            .single();
        for (int proof = random.nextInt(3); proof > 0; proof--) {
            proof(person, id, "proof " + random.nextInt(3) + " of " + random.nextInt(2));
        }
    }

    private void proof(Person person, long entry, String content) {
        UUID kept = UUID.randomUUID();
        jdbc.sql("insert into evidence_content (id, store, written_at, bytes) values (?, 'POSTGRES', now(), ?)")
            .params(kept, content.getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .update();
        int added = jdbc
            .sql("""
                    insert into evidence_file (entry_id, member_id, name, type, size, sha256, sent_sha256, received_at, scan,
                        content_id)
                    values (?, ?, 'proof.pdf', 'PDF', 1, ?, ?, now(), 'NOT_SCANNED', ?) on conflict do nothing""")
            .params(entry, person.id().value(), Sha256.hex(content), Sha256.hex(content), kept)
            .update();
        if (added == 0) {
            jdbc.sql("delete from evidence_content where id = ?").param(kept).update();
        }
    }

    private void extras(Person person, Random random) {
        if (random.nextBoolean()) {
            jdbc.sql("""
                    insert into saved_event (member_id, event_id, saved_at)
                    select ?, id, now() from event order by id limit ?""")
                .params(person.id().value(), 1 + random.nextInt(3))
                .update();
        }
        if (random.nextBoolean()) {
            jdbc.sql("insert into name_consent (member_id, shows) values (?, ?)")
                .params(person.id().value(), pick(random, List.of("FULL_NAME", "NOTHING")))
                .update();
        }
        if (random.nextInt(3) == 0) {
            jdbc.sql("""
                    insert into fee_waiver (member_id, covers, uses_allowed, reason, granted_by, granted_at)
                    values (?, 'LATE_FEE', 1, 'Illness', 'boss', now())""").param(person.id().value()).update();
        }
        jdbc.sql(
                """
                        insert into transcript_issue (code, member_id, issued_on, issued_at, cycle_only, text, sort_order, entries,
                            claimed, counted, digest) values (?, ?, ?, now(), false, '', 'NEWEST', 0, 0, 0, ?)""")
            .params(VerificationCode.random().value(), person.id().value(), DAY,
                    Sha256.hex("copy " + random.nextInt(2)))
            .update();
        jdbc.sql("""
                insert into account (username, member_id, state, roles)
                values (?, ?, 'DEFAULT', array['MEMBER'])""")
            .params("ros" + person.number(), person.id().value())
            .update();
    }

    /** One of the things that happen to a profile after a merge. */
    public void change(Person person, Random random) {
        long id = person.id().value();
        switch (random.nextInt(8)) {
            case 0 -> entry(person, random);
            case 1 -> jdbc.sql("update member set city = ?, email = ? where id = ?")
                .params("Town " + random.nextInt(9), "new" + random.nextInt(9) + "@members.example", id)
                .update();
            case 2 -> jdbc.sql("update cec_entry set title = 'Corrected' where member_id = ? and state = 'REPORTED'")
                .param(id)
                .update();
            case 3 -> jdbc.sql("""
                    insert into duplicate_request (member_id, message, asked_at, state) values (?, '', now(), 'OPEN')
                    on conflict do nothing""").param(id).update();
            case 4 -> jdbc.sql("""
                    insert into name_consent (member_id, shows) values (?, 'NOTHING')
                    on conflict (member_id) do update set shows = 'NOTHING'""").param(id).update();
            case 5 -> jdbc.sql("""
                    insert into renewal (member_id, kind, state, certification_id, cycle_id, started_at)
                    select c.member_id, 'RENEWAL', 'STARTED', c.id, y.id, now()
                    from certification c join cycle y on y.certification_id = c.id
                    where c.member_id = ? and c.joined_to is null order by y.begins_on desc limit 1
                    on conflict do nothing""").param(id).update();
            case 6 -> jdbc.sql("update renewal set state = 'CLOSED' where member_id = ? and state = 'STARTED'")
                .param(id)
                .update();
            default -> jdbc
                .sql("""
                        insert into duplicate_dismissal (member_a, member_b, reason, decided_by, decided_at, facts_a, facts_b)
                        select least(?, id), greatest(?, id), 'Two people', 'boss', now(), '', ''
                        from member where id <> ? order by id limit 1 on conflict do nothing""")
                .params(id, id, id)
                .update();
        }
    }

    private static String pick(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

}
