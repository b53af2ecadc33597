package org.cecportal.cecs.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** R17: one CEC entry by hand. */
@PortalTest
class CecCorrectionPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private LocalDate today;

    private LocalDate begins;

    private Person member;

    private long entry;

    private Browser admin;

    @BeforeEach
    void aMemberWithAnEntry() {
        today = LocalDate.now(clock);
        begins = today.minusYears(1);
        member = given.member("Robin", "Entry")
            .holds("CPT", begins, begins.plusYears(3).minusDays(1))
            .earned(begins.plusMonths(1), "4.00", "PROVIDER", null, "POSTED", "Kettlebell day");
        entry = entryOf(member);
        admin = new Browser(mvc).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD);
    }

    private long entryOf(Person person) {
        return jdbc.sql("select max(id) from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    private Browser act(String act) {
        return admin.visit("/admin/cecs/" + entry + "/" + act).fill("reason", "As the provider writes");
    }

    private Browser addForm() {
        return admin.visit("/admin/members/" + member.number() + "/cecs/new")
            .fill("title", "Summit lecture")
            .fill("completedOn", begins.plusMonths(2).toString())
            .fill("source", "SUMMIT")
            .fill("credits", "2,5")
            .fill("reason", "The list of speakers");
    }

    private String counted(Person person) {
        return new Browser(mvc).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD)
            .visit("/admin/members/" + person.number() + "/record")
            .page()
            .expectFirst("#cec-progress")
            .attr("data-counted");
    }

    private List<String> rows() {
        return jdbc.sql("""
                select to_jsonb(e)::text || (select count(*) from history_entry where member_id = e.member_id)
                from cec_entry e where member_id = ? order by e.id""")
            .param(member.id().value())
            .query(String.class)
            .list();
    }

    @Test
    void r17AMissingEntryIsAdded() {
        List<String> before = rows();
        addForm().press("Preview changes");
        assertThat(admin.page().expectFirst("[data-effect=bar]").text()).contains("4.00 of 45", "6.50 of 45");
        assertThat(rows()).isEqualTo(before);
        admin.press("Add");
        assertThat(admin.text()).contains("The CECs are added.", "Summit lecture");
        assertThat(admin.page().expectFirst("#entry").attr("data-state")).isEqualTo("POSTED");
        assertThat(counted(member)).isEqualTo("6.50");
        assertThat(jdbc.sql("select reason from history_entry where subject_type = 'cec_entry' and subject_id = ?")
            .param(entryOf(member))
            .query(String.class)
            .list()).containsExactly("The list of speakers");
    }

    @Test
    void r17AnEntryGoesToTheMemberWhoEarnedItWithItsProof() {
        Person owner = given.member("Olu", "Owner").holds("CPT", begins, begins.plusYears(3).minusDays(1));
        jdbc.sql(
                "insert into evidence_content (id, store, written_at, bytes) values (gen_random_uuid(), 'POSTGRES', now(), 'x')")
            .update();
        jdbc.sql(
                """
                        insert into evidence_file (entry_id, member_id, name, type, size, sha256, sent_sha256, received_at, scan,
                            content_id)
                        select ?, ?, 'proof.pdf', 'PDF', 1, repeat('a', 64), repeat('b', 64), now(), 'CLEAN', c.id
                        from evidence_content c left join evidence_file f on f.content_id = c.id where f.id is null limit 1""")
            .params(entry, member.id().value())
            .update();
        act("correct").fill("memberNumber", owner.number()).press("Preview changes");
        assertThat(admin.page().select("#effects [data-member] [data-effect=bar]")).hasSize(2);
        admin.press("Save");
        assertThat(admin.text()).contains("The entry is corrected.", "Olu Owner");
        assertThat(counted(owner)).isEqualTo("4.00");
        assertThat(counted(member)).isEqualTo("0.00");
        assertThat(jdbc.sql("select member_id from evidence_file where entry_id = ?")
            .param(entry)
            .query(Long.class)
            .single()).isEqualTo(owner.id().value());
    }

    @Test
    void r17AVoidEntryIsShownNowhereAndNoRosterBringsItBack() throws Exception {
        jdbc.sql("update cec_entry set external_id = ? where id = ?").params("VOID-" + entry, entry).update();
        act("void").press("Preview changes");
        assertThat(admin.page().expectFirst("[data-effect=entry]").text()).contains("Kettlebell day", "None");
        admin.press("Void entry");
        assertThat(admin.path()).isEqualTo("/admin/members/" + member.number());
        assertThat(admin.text()).contains("The entry is void.");
        assertThat(counted(member)).isEqualTo("0.00");
        assertThat(admin.visit("/admin/cecs/" + entry).status()).isEqualTo(404);
        assertThat(admin.visit("/admin/members/" + member.number() + "/record").text()).doesNotContain("Kettlebell");
        assertThat(mvc.perform(get("/cecs/" + entry).with(member.signedIn())).andReturn().getResponse().getStatus())
            .isEqualTo(404);
        assertThat(jdbc.sql("select void and state = 'DELETED' from cec_entry where id = ?")
            .param(entry)
            .query(Boolean.class)
            .single()).isTrue();
    }

    /** R9, R18: what a closed cycle has used keeps what it counts. */
    @Test
    void r17WhatARenewalUsedKeepsWhatItCounts() {
        jdbc.sql(
                """
                        insert into cycle_credit (cycle_id, entry_id, credits)
                        select y.id, ?, 4 from cycle y join certification c on c.id = y.certification_id where c.member_id = ?""")
            .params(entry, member.id().value())
            .update();
        act("correct").fill("credits", "5").press("Save");
        assertThat(admin.problems()).singleElement().asString().startsWith("#reason A renewal has used this entry");
        act("void").press("Void entry");
        assertThat(admin.problems()).singleElement().asString().startsWith("#reason A renewal has used this entry");
        act("correct").fill("title", "Kettlebell days").fill("provider", "KB Academy").press("Save");
        assertThat(admin.text()).contains("The entry is corrected.", "Kettlebell days", "KB Academy");
    }

    @Test
    void r17WhatAnAuditHoldsIsTheAudits() {
        jdbc.sql("update cec_entry set source = 'SELF_REPORTED', state = 'ACCEPTED' where id = ?")
            .param(entry)
            .update();
        act("correct").fill("credits", "5").press("Save");
        assertThat(admin.problems()).singleElement().asString().startsWith("#reason An audit has decided");
    }

    @Test
    void r17AnIdIsGivenOnce() {
        jdbc.sql("update cec_entry set external_id = ? where id = ?").params("ONCE-" + entry, entry).update();
        addForm().fill("externalId", "ONCE-" + entry).press("Add");
        assertThat(admin.status()).isEqualTo(422);
        assertThat(admin.problems()).containsExactly("#externalId Another entry has this ID");
        assertThat(admin.value("title")).isEqualTo("Summit lecture");
    }

    /** R6: credits are above zero, in steps of 0.25. */
    @ParameterizedTest
    @ValueSource(strings = { "0", "-1", "0.1", "1.249", "500.25", "1e2", "many", "", "１" })
    void r6CreditsComeInSteps(String typed) {
        addForm().fill("credits", typed).press("Add");
        assertThat(admin.problems()).containsExactly("#credits Enter CECs in steps of 0.25, at most 500");
        assertThat(admin.value("credits")).isEqualTo(typed);
    }

    @ParameterizedTest
    @CsvSource({ "title, ' '", "completedOn, 2026-02-30", "completedOn, 1949-12-31", "completedOn, 2999-01-01",
            "source, NOWHERE", "category, NOTHING", "reason, ' '" })
    void whatCannotBeReadIsSaid(String field, String typed) {
        List<String> before = rows();
        addForm().fill(field, typed).press("Add");
        assertThat(admin.status()).isEqualTo(422);
        assertThat(admin.problems()).singleElement().asString().startsWith("#" + field + " ");
        assertThat(rows()).isEqualTo(before);
    }

    /** What a preview shows is what happens then, whatever is corrected. */
    @Test
    void r17APreviewShowsWhatHappens() {
        Random random = new Random(17);
        for (int i = 0; i < 40; i++) {
            act("correct").fill("credits", String.valueOf((1 + random.nextInt(40)) / 4.0))
                .fill("completedOn", begins.minusMonths(2).plusDays(random.nextInt(400)).toString())
                .fill("category", random.nextBoolean() ? "" : "CPR_FIRST_AID")
                .fill("source", random.nextBoolean() ? "PROVIDER" : "SELF_REPORTED")
                .press("Preview changes");
            String bar = admin.page().select("[data-effect=bar] td").eachText().stream().skip(1).findFirst().orElse("");
            String before = counted(member);
            admin.press("Save");
            assertThat(bar.isEmpty() ? before : bar.split(" ")[0]).isEqualTo(counted(member));
        }
    }

}
