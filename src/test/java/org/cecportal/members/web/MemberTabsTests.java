package org.cecportal.members.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** Everything about one member on one page (R17). */
@PortalTest
class MemberTabsTests {

    private static final List<String> TABS = List.of("certifications", "cecs", "renewals", "audits", "mail", "requests",
            "notes", "account");

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter statements;

    @Autowired
    Clock clock;

    private LocalDate begins;

    private Person member;

    @BeforeEach
    void aMember() {
        begins = LocalDate.now(clock).minusYears(1);
        member = given.member("Tabea", "Tabs")
            .holds("EP", begins, begins.plusYears(3).minusDays(1))
            .holds("CPT", begins.minusMonths(3), begins.minusMonths(3).plusYears(3).minusDays(1))
            .earned(begins.plusMonths(1), "4.00");
    }

    private Browser staff(Role role) {
        return new Browser(mvc).signIn(people.staff(role), Newcomers.PASSWORD)
            .visit("/admin/members/" + member.number());
    }

    @Test
    void theFirstTabShowsWhereTheMemberStands() {
        Browser admin = staff(Role.ADMIN);
        assertThat(admin.page().select("nav.tabs a").eachAttr("href")).containsExactlyElementsOf(
                TABS.stream().map(tab -> "/admin/members/" + member.number() + "?tab=" + tab).toList());
        assertThat(admin.page().select("nav.tabs [aria-current]").eachText()).containsExactly("Certifications");
        assertThat(admin.page().expectFirst("#cec-progress").attr("data-counted")).isEqualTo("4.00");
        assertThat(admin.page().select("[data-certificate]")).hasSize(2);
    }

    @Test
    void supportSeesTheTabsAndNoWayToChangeAnything() {
        Browser support = staff(Role.SUPPORT);
        for (String tab : TABS) {
            support.visit("/admin/members/" + member.number() + "?tab=" + tab);
            assertThat(support.status()).as(tab).isEqualTo(200);
            assertThat(support.page().select("main form")).as(tab).isEmpty();
            assertThat(support.page().select("main a[href^=/admin]").eachAttr("href")).as(tab)
                .allMatch(address -> address.matches("/admin/members/[^/]+(\\?tab=\\w+|/record)"));
        }
    }

    /** However much there is to show. */
    @ParameterizedTest
    @ValueSource(strings = { "certifications", "cecs", "renewals", "audits", "mail", "requests", "notes", "account" })
    void theStatementsOfATabAreConstant(String tab) throws Exception {
        int few = count(tab);
        for (int i = 0; i < 40; i++) {
            member.earned(begins.plusDays(i), "0.25");
            jdbc.sql("insert into member_note (member_id, text, written_by, written_at) values (?, 'x', 'y', now())")
                .param(member.id().value())
                .update();
        }
        member.holds("CET", begins, begins.plusYears(3).minusDays(1));
        jdbc.sql("""
                insert into mail (recipient, subject, body, member_id, written_at, due_at)
                select 'a@b.example', 'Subject', 'Body', ?, now(), now() from generate_series(1, 20)""")
            .param(member.id().value())
            .update();
        assertThat(count(tab)).isEqualTo(few).isLessThanOrEqualTo(16);
    }

    private int count(String tab) throws Exception {
        return statements
            .count(() -> mvc.perform(get("/admin/members/" + member.number()).param("tab", tab).with(Given.admin()))
                .andReturn());
    }

    @Test
    void aNoteIsKeptWithWhoWroteIt() {
        Browser admin = staff(Role.ADMIN).visit("/admin/members/" + member.number() + "?tab=notes")
            .fill("text", "Called about the CPR card.\nSends it next week.")
            .press("Add note");
        assertThat(admin.text()).contains("The note is added.", "Called about the CPR card.");
        admin.fill("text", " ").press("Add note");
        assertThat(admin.problems()).containsExactly("#text Enter a note of at most 2,000 characters");
        admin.visit("/admin/members/" + member.number() + "?tab=notes").press("Delete");
        assertThat(admin.text()).contains("The note is deleted.", "No notes yet.");
        assertThat(jdbc.sql("select action from history_entry where member_id = ? and subject_type = 'member_note'")
            .param(member.id().value())
            .query(String.class)
            .list()).containsExactly("ADDED", "REMOVED");
    }

}
