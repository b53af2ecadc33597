package org.cecportal.reminders.web;

import java.util.stream.IntStream;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.reminders.ReminderChoices;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Members choose whether they are reminded, and see what was sent to them. */
@PortalTest
class NotificationsPageTests {

    private static final String ADDRESS = "/profile/notifications";

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

    private Document page(RequestPostProcessor who, String address) throws Exception {
        return Jsoup.parse(mvc.perform(get(address).with(who))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    private ResultActions choose(Person person, String reminders) throws Exception {
        return mvc.perform(post(ADDRESS).param("reminders", reminders).with(person.signedIn()).with(Given.formToken()));
    }

    private static String chosen(Document page) {
        return page.select("[name=reminders][checked]").eachAttr("value").toString();
    }

    /** As if it had been written some time ago. */
    private void sent(Person person, String subject, String times) {
        jdbc.sql("""
                insert into mail (recipient, subject, body, confidential, written_at, due_at, sent_at, member_id)
                values ('somebody@members.example', :subject, 'The code 12345678', true, '2026-01-02T20:30:00Z',
                    cast(coalesce(split_part(:times, ' ', 2), 'infinity') as timestamptz),
                    cast(nullif(split_part(:times, ' ', 1), '-') as timestamptz), :member)""")
            .param("subject", subject)
            .param("times", times)
            .param("member", person.id().value())
            .update();
    }

    @Test
    void remindersAreOnUntilAMemberTurnsThemOffAndOnAgain() throws Exception {
        Person person = given.member("Amara", "Reyes");
        assertThat(page(person.signedIn(), "/profile").select("a[href=" + ADDRESS + "]")).hasSize(1);
        assertThat(chosen(page(person.signedIn(), ADDRESS))).isEqualTo("[on]");
        choose(person, "off").andExpect(redirectedUrl(ADDRESS));
        assertThat(chosen(page(person.signedIn(), ADDRESS))).isEqualTo("[off]");
        choose(person, "on").andExpect(redirectedUrl(ADDRESS));
        assertThat(chosen(page(person.signedIn(), ADDRESS))).isEqualTo("[on]");
    }

    @Test
    void r16EveryChangeOfTheChoiceIsRecorded() throws Exception {
        Person person = given.member("Amara", "Reyes");
        choose(person, "off");
        choose(person, "off");
        choose(person, "on");
        assertThat(jdbc.sql("""
                select action || ' ' || coalesce(before ->> 'wanted', '') || ' ' || (after ->> 'wanted') || ' ' || actor
                from history_entry where subject_type = 'reminder_choice' and member_id = ? order by id""")
            .param(person.id().value())
            .query(String.class)
            .list())
            .containsExactly("ADDED  false user" + person.number(), "CHANGED false true user" + person.number());
    }

    @Test
    void thePageSaysWhatCannotBeSwitchedOff() throws Exception {
        assertThat(page(given.member("Amara", "Reyes").signedIn(), ADDRESS).text())
            .contains("mail about your account and your renewals", "You cannot turn it off");
    }

    @Test
    void whatNobodyOfferedIsRefusedAndChangesNothing() throws Exception {
        Person person = given.member("Amara", "Reyes");
        choose(person, "off");
        for (String nonsense : new String[] { "", "maybe", "\u0001" }) {
            Document page = Jsoup.parse(choose(person, nonsense).andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
            Element problem = page.expectFirst(".summary a[href=#reminders]");
            assertThat(problem.text()).isEqualTo("Choose whether you want reminders.");
            assertThat(page.select("#reminders")).hasSize(1);
            assertThat(chosen(page)).isEqualTo("[off]");
        }
        mvc.perform(post(ADDRESS).param("reminders", "on").with(person.signedIn())).andExpect(status().isForbidden());
        assertThat(choices.wantsReminders(person.id())).isFalse();
    }

    @Test
    void withoutAProfileThereIsNothingToChoose() throws Exception {
        mvc.perform(get(ADDRESS).with(Given.admin())).andExpect(redirectedUrl("/profile"));
        assertThat(page(Given.admin(), "/profile").select("a[href=" + ADDRESS + "]")).isEmpty();
    }

    @Test
    void whatWasSentIsInTheMembersRecordNewestFirstWithoutTheText() throws Exception {
        Person person = given.member("Amara", "Reyes");
        sent(person, "First", "2026-01-02T20:31:00Z 2026-01-02T20:30:00Z");
        sent(person, "Second", "- infinity");
        sent(person, "Third", "- 2999-01-01T00:00:00Z");
        sent(given.member("Some", "Body"), "Not hers", "- infinity");
        String record = "/admin/members/" + person.number();
        String tab = record + "?tab=mail";
        assertThat(page(Given.admin(), record).select("a[href=" + tab + "]")).hasSize(1);
        for (Document page : new Document[] { page(person.signedIn(), ADDRESS), page(Given.admin(), tab) }) {
            assertThat(page.select("[data-mail-id]").eachText()).containsExactly(
                    "2 Jan 2026, 15:30 Third somebody@members.example on its way",
                    "2 Jan 2026, 15:30 Second somebody@members.example not sent",
                    "2 Jan 2026, 15:30 First somebody@members.example sent");
            assertThat(page.text()).doesNotContain("12345678", "Not hers");
        }
        mvc.perform(get(record + "/mail").with(Given.admin())).andExpect(redirectedUrl(tab));
        mvc.perform(get(record + "/mail").with(person.signedIn())).andExpect(status().isForbidden());
    }

    @Test
    void theListIsPagedAndTakesTheSameStatementsForAnyNumberOfMails() throws Exception {
        Person person = given.member("Amara", "Reyes");
        sent(person, "Mail 0", "- infinity");
        String record = "/admin/members/" + person.number() + "?tab=mail";
        int own = counter.count(() -> page(person.signedIn(), ADDRESS));
        int administrators = counter.count(() -> page(Given.admin(), record));
        IntStream.rangeClosed(1, 59).forEach(i -> sent(person, "Mail " + i, "- infinity"));
        assertThat(counter.count(() -> page(person.signedIn(), ADDRESS))).isEqualTo(own).isLessThanOrEqualTo(5);
        assertThat(counter.count(() -> page(Given.admin(), record))).isEqualTo(administrators).isLessThanOrEqualTo(8);
        assertThat(page(Given.admin(), record).select("[data-mail-id]")).hasSize(25);
        assertThat(page(Given.admin(), record + "&page=3").select("[data-mail-id]")).hasSize(10);
        assertThat(page(person.signedIn(), ADDRESS + "?page=2").select(".pages a").eachAttr("href"))
            .containsExactly(ADDRESS + "?page=1", ADDRESS + "?page=3");
        for (String nonsense : new String[] { "0", "99999999", "x", "-1" }) {
            assertThat(page(person.signedIn(), ADDRESS + "?page=" + nonsense).select("[data-mail-id]")).isNotEmpty();
        }
    }

    @Test
    void whoWantsNoRemindersIsSeenByAdministrators() throws Exception {
        Person person = given.member("Amara", "Reyes");
        String record = "/admin/members/" + person.number() + "?tab=mail";
        assertThat(page(Given.admin(), record).text()).contains("Wants reminders.",
                "We haven’t sent you anything yet.");
        choices.choose(person.id(), false);
        assertThat(page(Given.admin(), record).text()).contains("Does not want reminders.");
    }

}
