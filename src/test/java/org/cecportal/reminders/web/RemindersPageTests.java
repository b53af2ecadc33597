package org.cecportal.reminders.web;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.reminders.ReminderChoices;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Administrators see which reminders are to come, and how one reads. */
@PortalTest
class RemindersPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    ReminderChoices choices;

    @Autowired
    StatementCounter counter;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private LocalDate today = LocalDate.EPOCH;

    @BeforeEach
    void today() {
        today = LocalDate.now(clock);
    }

    private MockHttpServletResponse visit(String query) throws Exception {
        return mvc.perform(get(URI.create("/admin/reminders" + query)).with(Given.admin())).andReturn().getResponse();
    }

    private Document page(String query) throws Exception {
        MockHttpServletResponse response = visit(query);
        assertThat(response.getStatus()).isEqualTo(200);
        return Jsoup.parse(response.getContentAsString());
    }

    private static long expected(Document page, String reminder, String when) {
        return Long.parseLong(page.expectFirst("[data-reminder=" + reminder + "]").attr("data-" + when));
    }

    /** A trainer of whom three years end on that day, with an address on file. */
    private Person trainer(LocalDate end) {
        Person person = given.member("Tara", "Preview").holds("CPT", end.plusDays(1).minusYears(3), end);
        jdbc.sql("update member set email = 'tara@members.example' where id = ?").param(person.id().value()).update();
        return person;
    }

    private String preview(Person person, String reminder) throws Exception {
        return page("?member=" + person.number() + "&reminder=" + reminder).expectFirst("#preview").text();
    }

    @Test
    void theScheduleStandsThereInTheOrderOfACycle() throws Exception {
        Document page = page("");
        assertThat(page.select("[data-reminder] td:first-child").eachText()).containsExactly("12 months before the end",
                "6 months before the end", "3 months before the end", "1 month before the end",
                "14 days before the end", "On the last day", "On the first day of grace", "5 months after the end");
        assertThat(page.select(".tabs a[aria-current=page]").attr("href")).isEqualTo("/admin/reminders");
    }

    @Test
    void itIsLinkedWhereAdministratorsGoAndClosedToOthers() throws Exception {
        String payments = mvc.perform(get("/admin/payments").with(Given.admin()))
            .andReturn()
            .getResponse()
            .getContentAsString();
        assertThat(Jsoup.parse(payments).select(".tabs a[href=/admin/reminders]")).hasSize(1);
        mvc.perform(get("/admin/reminders").with(given.member("No", "Staff").signedIn()))
            .andExpect(status().isForbidden());
        mvc.perform(get("/admin/reminders").with(Given.auditor())).andExpect(status().isForbidden());
    }

    @Test
    void itCountsWhatIsStillToBeSentTodayAndInThirtyDays() throws Exception {
        Document before = page("");
        Person last = trainer(today);
        trainer(today.plusDays(14));
        trainer(today.plusDays(30));
        trainer(today.plusDays(31));
        Person optedOut = trainer(today);
        choices.choose(optedOut.id(), false);
        trainer(today).holds("CEP", today.minusYears(1), today.plusYears(2).minusDays(100));
        Document after = page("");
        assertThat(added(before, after, "P0D", "today")).isOne();
        assertThat(added(before, after, "P-14D", "today")).isOne();
        assertThat(added(before, after, "P0D", "later")).isEqualTo(2);
        assertThat(added(before, after, "P1D", "later")).isEqualTo(2);
        assertThat(added(before, after, "P-14D", "later")).isEqualTo(2);
        jdbc.sql(
                """
                        insert into mail (recipient, subject, body, written_at, due_at, sent_at, member_id, about)
                        select 'tara@members.example', 'Sent', '', now(), now(), now(), c.member_id, 'reminder-' || y.id || '-P0D'
                        from cycle y join certification c on c.id = y.certification_id where c.member_id = ?""")
            .param(last.id().value())
            .update();
        assertThat(added(before, page(""), "P0D", "today")).isZero();
    }

    private static long added(Document before, Document after, String reminder, String when) {
        return expected(after, reminder, when) - expected(before, reminder, when);
    }

    @Test
    void theCountTakesOneStatement() throws Exception {
        List<String> statements = counter.statements(() -> page(""));
        assertThat(statements).hasSize(1);
    }

    @Test
    void aPreviewReadsAsTheMemberWouldGetItAndSendsNothing() throws Exception {
        Person person = trainer(today.plusMonths(7)).earned(today.minusMonths(2), "44");
        String text = preview(person, "P-3M");
        assertThat(text).contains("Hello Tara Preview", "44.00 of 45 CECs count so far.", "- 1.00 CECs to go",
                "It goes to tara@members.example.", "/unsubscribe/…");
        assertThat(text).doesNotContain("renewal opens on");
        assertThat(preview(person, "P-1Y")).contains("- 1.00 CECs to go");
        assertThat(preview(person, "P0D")).contains("is the last day to renew without a late fee");
        assertThat(preview(person, "P1D")).contains("you can still renew");
        for (String table : new String[] { "mail", "unsubscribe_token" }) {
            assertThat(jdbc.sql("select count(*) from " + table + " where member_id = ?")
                .param(person.id().value())
                .query(Long.class)
                .single()).isZero();
        }
    }

    @Test
    void aPreviewSaysWhyItIsNotSent() throws Exception {
        Person person = trainer(today.plusMonths(7));
        choices.choose(person.id(), false);
        assertThat(preview(person, "P0D")).contains("does not want reminders");
        jdbc.sql("update member set email = null where id = ?").param(person.id().value()).update();
        assertThat(preview(person, "P0D")).contains("There is no e-mail address on file");
    }

    @Test
    void whatCannotBePreviewedIsSaidAtTheField() throws Exception {
        assertRefused("?member=&reminder=P0D", "There is no member with this number.");
        assertRefused("?member=%01%22%3E&reminder=P0D", "There is no member with this number.");
        Person nothing = given.member("Nothing", "Held");
        assertRefused("?member=" + nothing.number(),
                "This member has no certification to renew at that time, so no reminder is sent.");
        assertThat(page("?member=" + trainer(today.plusMonths(7)).number() + "&reminder=nonsense").select("#preview"))
            .hasSize(1);
    }

    private void assertRefused(String query, String said) throws Exception {
        MockHttpServletResponse response = visit(query);
        assertThat(response.getStatus()).isEqualTo(422);
        Element problem = Jsoup.parse(response.getContentAsString()).expectFirst(".summary a[href=#member]");
        assertThat(problem.text()).isEqualTo(said);
    }

}
