package org.cecportal.history.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.limits.Limit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What happens at the doors and in staff's hands, as administrators read it. */
@PortalTest
class HistoryPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private Newcomer robin;

    private String helper;

    @BeforeEach
    void everythingHappens() {
        robin = people.activated("Okafor");
        helper = people.staff(Role.ADMIN);
        new Browser(mvc).signIn(robin.defaultUsername(), "wrong-91-password").visit("/");
        new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD)
            .visit("/admin/payments")
            .visit("/account/second-step/app");
        Browser staff = new Browser(mvc).signIn(helper, Newcomers.PASSWORD);
        staff.visit("/admin/members/" + robin.number());
        staff.visit("/admin/events.csv");
        jdbc.sql("insert into second_step (account_id, since) values (?, now())").param(robin.account()).update();
        new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD).fill("code", "000000").press("Sign in");
        Browser guessing = new Browser(mvc);
        for (int i = 0; i < 11; i++) {
            guessing.signIn(robin.defaultUsername(), "guess" + i);
        }
    }

    private Document page(Map<String, String> query) throws Exception {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/admin/history");
        query.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return Jsoup.parse(mvc.perform(get(address.encode().buildAndExpand(query).toUri()).with(Given.admin()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    private static List<String> kinds(Document page) {
        return page.select("[data-history-id]").eachAttr("data-kind").stream().distinct().sorted().toList();
    }

    @Test
    void everyKindIsFoundByMemberByActorByDayAndByKind() throws Exception {
        String today = LocalDate.now(clock).toString();
        String tomorrow = LocalDate.now(clock).plusDays(1).toString();
        List<String> about = List.of("ADDED", "LIMITED", "REFUSED", "SECOND_STEP_FAILED", "SIGNED_IN", "SIGN_IN_FAILED",
                "VIEWED");
        assertThat(kinds(page(Map.of("member", robin.number())))).containsAll(about);
        assertThat(kinds(page(Map.of("member", robin.number(), "from", today, "to", today)))).containsAll(about);
        assertThat(kinds(page(Map.of("member", robin.number(), "from", tomorrow)))).isEmpty();
        assertThat(kinds(page(Map.of("actor", robin.defaultUsername())))).containsExactly("LIMITED", "REFUSED",
                "SECOND_STEP_FAILED", "SIGNED_IN", "SIGN_IN_FAILED");
        assertThat(kinds(page(Map.of("actor", helper)))).containsExactly("EXPORTED", "SIGNED_IN", "VIEWED");
        for (String kind : about) {
            assertThat(kinds(page(Map.of("member", robin.number(), "kind", kind)))).containsExactly(kind);
        }
        assertThat(kinds(page(new TreeMap<>(
                Map.of("member", robin.number(), "actor", helper, "kind", "VIEWED", "from", today, "to", today)))))
            .containsExactly("VIEWED");
    }

    @Test
    void entriesReadLikeSentences() throws Exception {
        Document mine = page(Map.of("member", robin.number()));
        assertThat(text(mine, "VIEWED")).contains(helper, "Looked at a member", "Profile", "Member " + robin.number());
        assertThat(mine.select("[data-kind=VIEWED] a").eachAttr("href")).contains("/admin/members/" + robin.number());
        assertThat(text(mine, "SIGN_IN_FAILED")).contains("Could not sign in", "Wrong password", "From 10.");
        assertThat(text(mine, "LIMITED")).contains("Too many tries", "Passwords for one account from one address");
        assertThat(text(mine, "REFUSED")).contains("Was refused", "GET /admin/payments");
        assertThat(text(mine, "SECOND_STEP_FAILED")).contains("Second step was wrong", "Wrong code from a mail");
        assertThat(text(page(Map.of("actor", helper)), "EXPORTED")).contains("Took a file", "List of events");
        assertThat(mine.text()).doesNotContain("??", "wrong-91-password");
        assertThat(mine.select("[data-kind=SIGN_IN_FAILED]").text()).containsPattern("\\d+ times within a minute");
    }

    private static String text(Document page, String kind) {
        return page.select("[data-kind=" + kind + "]").text();
    }

    /** It may be a password in the wrong field. */
    @Test
    void whatNamesNoAccountIsNotKept() throws Exception {
        String typed = "hunter2-" + System.nanoTime();
        new Browser(mvc).signIn(typed, "whatever");
        assertThat(jdbc.sql("select count(*) from access_entry e where to_jsonb(e)::text like ?")
            .param("%" + typed + "%")
            .query(Integer.class)
            .single()).isZero();
        assertThat(page(Map.of("kind", "SIGN_IN_FAILED")).text()).contains("Unknown");
    }

    @Test
    void theNextPageKeepsTheFilters() throws Exception {
        for (int i = 0; i < 60; i++) {
            jdbc.sql("insert into access_entry (kind, actor, address, what, path) values ('EXPORTED', ?, ?, '', '')")
                .params("many & all", "a" + i)
                .update();
        }
        Document first = page(Map.of("actor", "many & all", "kind", "EXPORTED", "from", "2020-01-01"));
        assertThat(first.select("[data-history-id]")).hasSize(50);
        assertThat(first.select("#actor").val()).isEqualTo("many & all");
        Document second = Jsoup.parse(
                mvc.perform(get(java.net.URI.create(first.expectFirst("a[rel=next]").attr("href"))).with(Given.admin()))
                    .andReturn()
                    .getResponse()
                    .getContentAsString());
        assertThat(second.select("[data-history-id]")).hasSizeGreaterThanOrEqualTo(10);
        assertThat(kinds(second)).containsExactly("EXPORTED");
        assertThat(second.select("#actor").val()).isEqualTo("many & all");
        assertThat(second.select("#from").val()).isEqualTo("2020-01-01");
    }

    @ParameterizedTest
    @CsvSource({ "from,31.12.2026", "to,2026-02-30", "from,soon", "to,999999999-01-01" })
    void aDayThatCannotBeReadIsSaidAndWhatWasTypedStays(String field, String typed) throws Exception {
        Document page = Jsoup
            .parse(mvc.perform(get("/admin/history").param(field, typed).param("actor", "boss").with(Given.admin()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(page.select(".summary").text()).contains("Enter days like 2026-01-31.");
        assertThat(page.select("#" + field).val()).isEqualTo(typed);
        assertThat(page.select("#actor").val()).isEqualTo("boss");
    }

    @Test
    void everyLimitSubjectAndPageHasWords() throws Exception {
        for (Limit limit : Limit.values()) {
            jdbc.sql(
                    "insert into access_entry (kind, actor, address, what, path) values ('LIMITED', 'worded', '', ?, '')")
                .param(limit.name())
                .update();
        }
        jdbc.sql("""
                insert into history_entry (actor, action, subject_type, subject_id)
                select distinct 'worded', 'CHANGED', c.relname, 1
                from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'record_changed'""").update();
        Document limits = page(Map.of("actor", "worded", "kind", "LIMITED"));
        Document changes = page(Map.of("actor", "worded", "kind", "CHANGED"));
        assertThat(limits.select("[data-history-id]")).hasSize(Limit.values().length);
        assertThat(changes.select("[data-history-id]")).hasSizeGreaterThan(25);
        assertThat(limits.text() + changes.text()).doesNotContain("??");
    }

}
