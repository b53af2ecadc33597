package org.cecportal.certifications.web;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;

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

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** R17: one certification by hand. */
@PortalTest
class CorrectionPageTests {

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

    private LocalDate ends;

    private Person member;

    private long certification;

    private Browser admin;

    @BeforeEach
    void aCertifiedMember() {
        today = LocalDate.now(clock);
        begins = today.minusYears(1);
        ends = begins.plusYears(3).minusDays(1);
        member = given.member("Robin", "Correct")
            .holds("CPT", begins, ends)
            .earned(begins, "4.00")
            .earned(begins.plusMonths(2), "6.50");
        certification = certificationOf(member);
        admin = new Browser(mvc).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD);
    }

    private long certificationOf(Person holder) {
        return jdbc.sql("select id from certification where member_id = ?")
            .param(holder.id().value())
            .query(Long.class)
            .single();
    }

    private Browser act(String act) {
        return admin.visit("/admin/certifications/" + certification + "/" + act).fill("reason", "As the letter says");
    }

    private Map<String, Object> cycle() {
        return jdbc.sql("select begins_on, ends_on from cycle where certification_id = ?")
            .param(certification)
            .query()
            .singleRow();
    }

    private List<String> rows() {
        return jdbc.sql("""
                select to_jsonb(c)::text || (select jsonb_agg(to_jsonb(y) order by y.id)::text from cycle y
                    where y.certification_id = c.id)
                    || (select count(*) from history_entry where member_id = c.member_id)
                from certification c order by c.id""").query(String.class).list();
    }

    @Test
    void r17AnAwardFollowsTheTypeAndIsProposedANumber() {
        Person other = given.member("Ash", "Awarded");
        LocalDate earned = today.minusMonths(2);
        admin.visit("/admin/members/" + other.number() + "/certifications/new")
            .fill("code", "EP")
            .fill("earnedOn", earned.toString())
            .fill("reason", "Passed the exam")
            .press("Award");
        assertThat(admin.text()).contains("The certification is awarded.", "EP-" + other.number());
        assertThat(jdbc.sql("""
                select y.begins_on || ' ' || y.ends_on from cycle y join certification c on c.id = y.certification_id
                where c.member_id = ? and c.certificate_number = ?""")
            .params(other.id().value(), "EP-" + other.number())
            .query(String.class)
            .single()).isEqualTo(earned + " " + earned.plusYears(3).minusDays(1));
        admin.visit("/admin/members/" + other.number() + "/certifications/new")
            .fill("code", "EP")
            .fill("reason", "Once more")
            .press("Award");
        assertThat(admin.status()).isEqualTo(422);
        assertThat(admin.problems()).containsExactly("#certificateNumber Another certificate has this number");
        assertThat(admin.value("reason")).isEqualTo("Once more");
    }

    @ParameterizedTest
    @CsvSource({ "correct, cycleBeginsOn, P1M", "extend, endsOn, P4Y", "sanction, standing, REVOKED",
            "void, reason, No" })
    void r17APreviewShowsTheChangeAndKeepsNothing(String act, String field, String value) {
        List<String> before = rows();
        Browser page = act(act);
        page.fill(field, value.startsWith("P") ? begins.plus(Period.parse(value)).toString() : value)
            .press("Preview changes");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.page().select("#effects [data-effect^=certification]")).hasSize(1);
        assertThat(page.page().expectFirst("#effects").attr("data-member")).isEmpty();
        assertThat(page.text()).contains("Nothing is saved yet.");
        assertThat(rows()).isEqualTo(before);
        assertThat(page.value(field)).isNotEmpty();
    }

    @Test
    void r17ACorrectionMovesTheBar() {
        LocalDate later = begins.plusMonths(1);
        act("correct").fill("cycleBeginsOn", later.toString())
            .fill("certificateNumber", "RIGHT-" + member.number())
            .fill("code", "EP")
            .press("Preview changes");
        assertThat(admin.page().expectFirst("[data-effect=bar]").text()).contains("10.50 of 45", "6.50 of 60");
        assertThat(admin.page().expectFirst("[data-effect=fee]").text()).contains("USD 60.00", "USD 70.00");
        admin.press("Save");
        assertThat(admin.text()).contains("The certification is corrected.", "RIGHT-" + member.number(),
                "Exercise Physiologist");
        assertThat(cycle()).containsEntry("begins_on", Date.valueOf(later))
            .containsEntry("ends_on", Date.valueOf(ends));
        assertThat(jdbc.sql("""
                select subject_type from history_entry h where reason = 'As the letter says' and (
                    subject_type = 'certification' and subject_id = :certification
                    or subject_type = 'cycle' and (h.after ->> 'certification_id')::bigint = :certification)
                order by 1""").param("certification", certification).query(String.class).list())
            .containsExactly("certification", "cycle");
    }

    @Test
    void r17ACertificationGoesToTheMemberWhoEarnedIt() {
        Person owner = given.member("Olu", "Owner").earned(begins.plusMonths(1), "2.00");
        act("correct").fill("memberNumber", owner.number()).press("Preview changes");
        assertThat(admin.page().select("#effects [data-member]")).hasSize(2);
        admin.press("Save");
        assertThat(certificationOf(owner)).isEqualTo(certification);
        assertThat(admin.visit("/admin/members/" + owner.number() + "/record")
            .page()
            .expectFirst("#cec-progress")
            .attr("data-counted")).isEqualTo("2.00");
    }

    @Test
    void whoWasErasedGetsNoCertification() {
        Person erased = given.member("Gone", "Erased");
        jdbc.sql("update member set erased_at = now() where id = ?").param(erased.id().value()).update();
        admin.visit("/admin/members/" + erased.number() + "/certifications/new")
            .fill("code", "CPT")
            .fill("reason", "Passed the exam")
            .press("Award");
        assertThat(admin.problems()).singleElement().asString().startsWith("#reason This member’s data was erased");
        act("correct").fill("memberNumber", erased.number()).press("Save");
        assertThat(admin.problems()).singleElement()
            .asString()
            .startsWith("#memberNumber This member’s data was erased");
    }

    @Test
    void r17ACycleIsExtendedOnlyForward() {
        act("extend").fill("endsOn", ends.toString()).press("Extend");
        assertThat(admin.problems()).singleElement().asString().startsWith("#endsOn The cycle ends on ");
        admin.fill("endsOn", ends.plusMonths(6).toString()).press("Extend");
        assertThat(admin.text()).contains("The cycle is extended.");
        assertThat(cycle()).containsEntry("ends_on", Date.valueOf(ends.plusMonths(6)));
    }

    @Test
    void r17ASanctionIsSetAndLifted() {
        act("sanction").fill("standing", "SUSPENDED").press("Save");
        assertThat(admin.page().expectFirst("#certification").attr("data-status")).isEqualTo("SUSPENDED");
        act("sanction").fill("standing", "NONE").press("Save");
        assertThat(admin.page().expectFirst("#certification").attr("data-status")).isEqualTo("ACTIVE");
        act("sanction").fill("standing", "NONE").press("Save");
        assertThat(admin.problems()).containsExactly("#standing That is what is set now");
    }

    /** R10: a fresh cycle from the day it was approved; the gap stays visible. */
    @Test
    void r17WhatLapsedIsReinstated() {
        act("reinstate").fill("beginsOn", today.toString()).press("Reinstate");
        assertThat(admin.problems()).singleElement().asString().startsWith("#beginsOn This certification has not");
        jdbc.sql("update cycle set begins_on = ?, ends_on = ? where certification_id = ?")
            .params(today.minusYears(4), today.minusYears(1), certification)
            .update();
        act("reinstate").fill("beginsOn", today.plusDays(1).toString()).press("Reinstate");
        assertThat(admin.problems()).singleElement().asString().startsWith("#beginsOn Enter a day after ");
        admin.fill("beginsOn", today.minusDays(3).toString()).press("Preview changes");
        assertThat(admin.page().select("#effects [data-effect=bar]")).hasSize(1);
        admin.press("Reinstate");
        assertThat(admin.text()).contains("The certification is reinstated.");
        assertThat(admin.page().expectFirst("#certification").attr("data-own-ends-on"))
            .isEqualTo(today.minusDays(3).plusYears(3).minusDays(1).toString());
        assertThat(jdbc.sql("select lapsed_from from cycle where certification_id = ? order by begins_on desc limit 1")
            .param(certification)
            .query(LocalDate.class)
            .single()).isEqualTo(today.minusYears(1).plusDays(1));
    }

    @Test
    void r17WhatWasRecordedByMistakeIsVoid() {
        act("void").press("Void certification");
        assertThat(admin.path()).isEqualTo("/admin/members/" + member.number());
        assertThat(admin.text()).contains("The certification is void.");
        assertThat(jdbc.sql("select count(*) from cycle where certification_id = ?")
            .param(certification)
            .query(Long.class)
            .single()).isZero();
        assertThat(admin.visit("/admin/certifications/" + certification).status()).isEqualTo(404);
    }

    @Test
    void r17WhatWasUsedIsNotVoid() {
        jdbc.sql("insert into certificate (certification_id, code, made_at) values (?, ?, now())")
            .params(certification, "ABCDEFGH000" + member.number())
            .update();
        act("void").press("Void certification");
        assertThat(admin.problems()).singleElement().asString().startsWith("#reason This certification was used");
        assertThat(rows()).isNotEmpty();
    }

    /** R9: what a renewal closed and opened keeps its dates; more time can be given. */
    @Test
    void r17WhatARenewalOpenedIsOnlyMadeLonger() {
        jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on, closed_on, closed_here)
                values (?, ?, ?, ?, true)""")
            .params(certification, begins.minusYears(3), begins.minusDays(1), begins.minusDays(1))
            .update();
        act("correct").fill("cycleBeginsOn", begins.plusDays(1).toString()).press("Save");
        assertThat(admin.problems()).singleElement().asString().startsWith("#cycleBeginsOn A renewal opened");
        act("correct").fill("code", "EP").press("Save");
        assertThat(admin.problems()).singleElement().asString().startsWith("#code A renewal has used");
        act("correct").fill("cycleEndsOn", ends.minusDays(1).toString()).press("Save");
        assertThat(admin.problems()).singleElement().asString().startsWith("#cycleEndsOn A renewal opened");
        act("correct").fill("cycleEndsOn", ends.plusDays(1).toString()).press("Save");
        assertThat(admin.text()).contains("The certification is corrected.");
        act("void").press("Void certification");
        assertThat(admin.problems()).singleElement().asString().startsWith("#reason This certification was used");
    }

    @ParameterizedTest
    @CsvSource({ "correct, memberNumber, nobody", "correct, certificateNumber, ''", "correct, earnedOn, 31.12.2026",
            "correct, cycleBeginsOn, soon", "correct, cycleEndsOn, 1999-01-01", "extend, endsOn, 2027-02-30",
            "extend, reason, ' '", "sanction, reason, ''", "void, reason, ''" })
    void whatCannotBeReadIsSaidAndKept(String act, String field, String typed) {
        List<String> before = rows();
        act(act).fill("endsOn".equals(field) || !"extend".equals(act) ? field : "endsOn",
                "extend".equals(act) && "reason".equals(field) ? ends.plusDays(1).toString() : typed);
        if ("reason".equals(field)) {
            admin.fill("reason", typed);
        }
        admin.press(switch (act) {
            case "extend" -> "Extend";
            case "void" -> "Void certification";
            default -> "Save";
        });
        assertThat(admin.status()).isEqualTo(422);
        assertThat(admin.problems()).singleElement().asString().startsWith("#" + field + " ");
        assertThat(admin.value(field)).isEqualTo(typed.strip());
        assertThat(rows()).isEqualTo(before);
    }

}
