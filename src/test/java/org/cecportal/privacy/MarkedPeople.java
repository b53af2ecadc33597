package org.cecportal.privacy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.audits.GivenAudits;
import org.cecportal.duplicates.MergeOutcome;
import org.cecportal.duplicates.MergeProfiles;
import org.cecportal.duplicates.Merging;
import org.cecportal.imports.web.Administrator;
import org.cecportal.renewals.GivenRenewals;
import org.cecportal.shared.Sha256;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * People whose every text is a random mark that stands nowhere else, wherever the pages
 * of the portal let it in, and with a second profile that was merged into theirs.
 */
@Component
class MarkedPeople {

    private static final Random RANDOM = new Random();

    private final Given given;

    private final GivenRenewals renewals;

    private final GivenAudits audits;

    private final Newcomers newcomers;

    private final Merging merging;

    /** None in a portal that is started on its own. */
    private final ObjectProvider<MockMvc> mvc;

    private final JdbcClient jdbc;

    private final Clock clock;

    private @Nullable Administrator importer;

    MarkedPeople(Given given, GivenRenewals renewals, GivenAudits audits, Newcomers newcomers, Merging merging,
            ObjectProvider<MockMvc> mvc, JdbcClient jdbc, Clock clock) {
        this.given = given;
        this.renewals = renewals;
        this.audits = audits;
        this.newcomers = newcomers;
        this.merging = merging;
        this.mvc = mvc;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param marks what must not be found any more once the person is erased
     * @param birth of both profiles
     */
    record Marked(Person person, Person merged, long account, String username, List<String> marks, LocalDate birth,
            RequestPostProcessor session) {

        String mark(String column) {
            return marks.stream().filter(mark -> mark.startsWith(column)).findFirst().orElseThrow();
        }

    }

    /** In the letters of a name. */
    static String mark(String column) {
        StringBuilder mark = new StringBuilder(column);
        for (int i = 0; i < 12; i++) {
            mark.append((char) ('a' + RANDOM.nextInt(26)));
        }
        return mark.toString();
    }

    /** Somebody about whom the portal holds all it can, with nothing under way. */
    Marked person() throws Exception {
        List<String> marks = new ArrayList<>();
        LocalDate birth = LocalDate.of(1921, 1, 1).plusDays(RANDOM.nextInt(9000));
        LocalDate today = LocalDate.now(clock);
        Person person = renewals.ready(today, 5);
        Person merged = audits.renewed(audits.month(), "EP");
        for (Person one : List.of(person, merged)) {
            describe(one, birth, marks);
            describe(one, birth, marks);
        }
        String username = remember(marks, "User") + "77";
        newcomers.activated(person.id(), username);
        long account = jdbc.sql("select id from account where username = ?").param(username).query(Long.class).single();
        RequestPostProcessor session = Given.signedIn(new SignedIn(account, username, person.id(), person.number(),
                marks.getFirst(), Set.of(Role.MEMBER), 0));
        Marked marked = new Marked(person, merged, account, username, marks, birth, session);
        keys(marked);
        report(marked, today);
        renew(marked, today);
        copies(marked);
        audit(marked, today);
        questions(marked);
        assertThat(merging.merge(new MergeProfiles(person.number(), merged.number(), Map.of(), Map.of(),
                "Both are " + marked.mark("Given")), null))
            .isInstanceOf(MergeOutcome.Done.class);
        return marked;
    }

    private static String remember(List<String> marks, String column) {
        String mark = mark(column);
        marks.add(mark);
        return mark;
    }

    private void describe(Person person, LocalDate birth, List<String> marks) {
        jdbc.sql("""
                update member set given_name = ?, middle_name = ?, family_name = ?, email = ?, phone = ?, street = ?,
                    city = ?, region = ?, postal_code = ?, country = ?, date_of_birth = ? where id = ?""")
            .params(remember(marks, "Given"), remember(marks, "Middle"), remember(marks, "Family"),
                    remember(marks, "mail") + "@members.example", remember(marks, "Phone"), remember(marks, "Street"),
                    remember(marks, "City"), remember(marks, "Region"), remember(marks, "Postal"),
                    remember(marks, "Country"), birth, person.id().value())
            .update();
    }

    private void keys(Marked marked) {
        jdbc.sql("""
                insert into passkey (account_id, credential_id, label, public_key, attestation, signature_count,
                    uv_initialized, backup_eligible, backup_state, transports, added_at, last_used_at)
                values (?, ?, ?, 'k', 'a', 0, true, true, true, array['usb'], now(), now())""")
            .params(marked.account, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8),
                    remember(marked.marks, "Label"))
            .update();
        jdbc.sql("insert into second_step (account_id, since) values (?, now())").param(marked.account).update();
    }

    private void report(Marked marked, LocalDate today) throws Exception {
        for (String action : List.of("submit", "draft")) {
            send(marked,
                    post("/cecs/new").param("title", remember(marked.marks, "Title"))
                        .param("provider", remember(marked.marks, "Provider"))
                        .param("approvedBy", remember(marked.marks, "Approved"))
                        .param("completedOn", today.minusMonths(2).toString())
                        .param("quantity", "2")
                        .param("unit", "CEC")
                        .param("declaration", "true")
                        .param("unprovenOk", "true")
                        .param("action", action));
        }
        long entry = jdbc.sql("select max(id) from cec_entry where member_id = ? and state = 'REPORTED'")
            .param(marked.person.id().value())
            .query(Long.class)
            .single();
        byte[] content = ("proof of " + remember(marked.marks, "Proof")).getBytes(StandardCharsets.UTF_8);
        UUID kept = UUID.randomUUID();
        jdbc.sql("insert into evidence_content (id, store, written_at, bytes) values (?, 'POSTGRES', now(), ?)")
            .params(kept, content)
            .update();
        String digest = Sha256.hex(new String(content, StandardCharsets.UTF_8));
        jdbc.sql(
                """
                        insert into evidence_file (entry_id, member_id, name, type, size, sha256, sent_sha256, received_at, scan,
                            content_id)
                        values (?, ?, ?, 'PDF', ?, ?, ?, now(), 'NOT_SCANNED', ?)""")
            .params(entry, marked.person.id().value(), remember(marked.marks, "File") + ".pdf", content.length, digest,
                    digest, kept)
            .update();
    }

    private void renew(Marked marked, LocalDate today) throws Exception {
        send(marked, post("/renewal"));
        send(marked, post("/renewal/details"));
        send(marked,
                post("/renewal/declarations").param("cprExpiresOn", today.plusYears(1).toString())
                    .param("ethics", "true")
                    .param("truthful", "true")
                    .param("signature", remember(marked.marks, "Signature")));
        String checkout = String.valueOf(mvc.getObject()
            .perform(post("/renewal/pay").with(marked.session).with(Given.formToken()))
            .andReturn()
            .getResponse()
            .getRedirectedUrl());
        send(marked, post(checkout).param("outcome", "paid"));
        assertThat(renewals.state(marked.person)).isEqualTo("RENEWED");
        mvc.getObject()
            .perform(post("/admin/waivers").param("member", marked.person.number())
                .param("covers", "LATE_FEE")
                .param("reason", "For " + remember(marked.marks, "Waiver"))
                .with(Given.admin())
                .with(Given.formToken()));
    }

    private void copies(Marked marked) throws Exception {
        for (String page : List.of("/transcript.csv?scope=all", "/transcript.pdf", "/certifications")) {
            mvc.getObject().perform(get(page).with(marked.session));
        }
        jdbc.sql("select id from certification where member_id = ?")
            .param(marked.person.id().value())
            .query(Long.class)
            .list()
            .forEach(id -> perform(get("/certifications/" + id + "/certificate.pdf").with(marked.session)));
        send(marked, post("/profile/privacy").param("shows", "FULL_NAME"));
        send(marked, post("/profile/notifications").param("reminders", "on"));
        long event = jdbc.sql("select min(id) from event").query(Long.class).single();
        send(marked, post("/events/" + event + "/save"));
    }

    /** Decided long ago, for the merged profile; in every text of it stands a mark. */
    private void audit(Marked marked, LocalDate today) {
        Person person = marked.merged;
        person.earned(today.minusYears(60), "2.00", "SELF_REPORTED", null, "ACCEPTED",
                remember(marked.marks, "Audited"));
        long kase = jdbc
            .sql("""
                    insert into audit_case (member_id, certification_id, cycle_id, state, reason, opened_at, opened_by, due_on,
                        decided_at)
                    select c.member_id, c.id, y.id, 'DECIDED', ?, now(), 'checker', current_date, now()
                    from certification c join cycle y on y.certification_id = c.id
                    where c.member_id = ? order by y.begins_on limit 1 returning id""")
            .params(remember(marked.marks, "Case"), person.id().value())
            .query(Long.class)
            .single();
        long entry = jdbc.sql("select max(id) from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
        Map<String, String> texts = Map.of(
                """
                        insert into audit_case_entry (case_id, entry_id, claimed, decision, credits, reason, decided_by, decided_at)
                        values (:case, :entry, 2, 'ACCEPTED', 2, :mark, 'checker', now())""",
                "Reason",
                """
                        insert into audit_decision (case_id, entry_id, stage, decision, credits, reason, decided_by, decided_at)
                        values (:case, :entry, 'FIRST', 'ACCEPTED', 2, :mark, 'checker', now())""",
                "Decision", """
                        insert into audit_transition (case_id, to_state, occurred_at, actor, reason)
                        values (:case, 'DECIDED', now(), 'checker', :mark)""", "Step", """
                        insert into audit_note (case_id, text, written_by, written_at)
                        values (:case, :mark, 'checker', now())""", "Note",
                """
                        insert into audit_extension (case_id, state, until_on, reason, requested_at, decided_by, decided_at,
                            decision_reason) values (:case, 'GRANTED', current_date, :mark, now(), 'checker', now(), :mark)""",
                "Extension", """
                        insert into audit_appeal (case_id, state, reason, requested_at, decided_by, decided_at,
                            decision_reason) values (:case, 'UPHELD', :mark, now(), 'checker', now(), :mark)""",
                "Appeal", """
                        insert into audit_proof_opened (case_id, file_id, file_name, sha256, opened_by, opened_at)
                        values (:case, 1, :mark, '', 'checker', now())""", "Opened");
        texts.forEach((sql, column) -> {
            String mark = remember(marked.marks, column);
            jdbc.sql(sql)
                .param("case", kase)
                .param("mark", mark)
                .params(sql.contains(":entry") ? Map.of("entry", entry) : Map.of())
                .update();
        });
    }

    /** Also by another, who names this one. */
    private void questions(Marked marked) throws Exception {
        send(marked, post("/duplicates/request").param("otherName", remember(marked.marks, "Other"))
            .param("message", remember(marked.marks, "Message")));
        Person other = given.member("Nosy", "Neighbor");
        mvc.getObject()
            .perform(post("/duplicates/request")
                .param("otherName",
                        "My old name was " + latest(marked, "given_name") + " " + latest(marked, "family_name"))
                .with(other.signedIn())
                .with(Given.formToken()));
    }

    String latest(Marked marked, String column) {
        return jdbc.sql("select " + column + " from member where id = ?")
            .param(marked.person.id().value())
            .query(String.class)
            .single();
    }

    /** Loads the person's row by a roster that somebody uploads. */
    long imported(Marked marked, int port, Path folder) throws Exception {
        long id = uploaded(marked, port, folder);
        awaitState(id, "CHECKED");
        Objects.requireNonNull(importer).apply(id);
        awaitState(id, "APPLIED");
        return id;
    }

    long uploaded(Marked marked, int port, Path folder) throws Exception {
        Person boss = given.member("Iris", "Importer");
        String username = newcomers.activated(boss.id(), "imp" + boss.number());
        jdbc.sql("update account set roles = array['MEMBER', 'ADMIN'] where username = ?").param(username).update();
        importer = new Administrator(port).signIn(username, Newcomers.PASSWORD);
        Path file = Files.writeString(folder.resolve("members.csv"), """
                member_number,given_name,family_name,email,street,date_of_birth
                %s,%s,%s,%s@members.example,%s,%s
                """.formatted(marked.person.number(), remember(marked.marks, "Given"), remember(marked.marks, "Family"),
                remember(marked.marks, "mail"), remember(marked.marks, "Street"), marked.birth),
                StandardCharsets.UTF_8);
        return Objects.requireNonNull(importer).upload("members", file);
    }

    void awaitState(long importId, String state) {
        Awaitility.await()
            .until(() -> jdbc.sql("select state from roster_import where id = ?")
                .param(importId)
                .query(String.class)
                .single()
                .equals(state));
    }

    private void send(Marked marked, MockHttpServletRequestBuilder request) throws Exception {
        assertThat(mvc.getObject()
            .perform(request.with(marked.session).with(Given.formToken()))
            .andReturn()
            .getResponse()
            .getStatus()).as(marked.username).isBetween(200, 399);
    }

    private void perform(MockHttpServletRequestBuilder request) {
        try {
            mvc.getObject().perform(request);
        }
        catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

}
