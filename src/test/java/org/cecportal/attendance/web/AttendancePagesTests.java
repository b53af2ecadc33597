package org.cecportal.attendance.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.imports.ApplyMode;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.Rosters;
import org.cecportal.imports.undo.Undos;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Lists and badges of an event, who they are, and their CECs. */
@PortalTest
class AttendancePagesTests {

    @Autowired
    MockMvc web;

    @Autowired
    Given given;

    @Autowired
    Rosters rosters;

    @Autowired
    Undos undos;

    @Autowired
    StatementCounter counter;

    @Autowired
    JdbcClient jdbc;

    private long event(String title, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                insert into event (external_id, title, kind, provider, starts_on, ends_on, cecs)
                values (?, ?, 'CONFERENCE', 'Acme', ?, ?, 2) returning id""")
            .params("AT-" + System.nanoTime(), title, first, last)
            .query(Long.class)
            .single();
    }

    private String pastEvent() {
        return "/admin/events/" + event("Knees", LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 3)) + "/attendance";
    }

    @Test
    void numbersAddressesAndNamesAreMatchedAndGrantedByOneImport() throws Exception {
        Person number = given.member("Nia", "Number");
        Person name = given.member("Ünique" + System.nanoTime(), "Nämè");
        Person address = given.member("Ada", "Address");
        jdbc.sql("update member set email = ? where id = ?")
            .params("a" + address.number() + "@x.example", address.id().value())
            .update();
        String given = jdbc.sql("select given_name from member where id = ?")
            .param(name.id().value())
            .query(String.class)
            .single();
        String page = pastEvent();
        MvcResult added = send(post(page)
            .param("people",
                    "%s Nia Number\n\nName, %s\nA%s@X.example\nNobody At All\n".formatted(number.number(),
                            given.replace('Ü', 'U'), address.number()))
            .param("completedOn", "2026-03-02"));
        assertThat(added.getResponse().getRedirectedUrl()).isEqualTo(page + "?completedOn=2026-03-02");
        Document list = page(page);
        assertThat(list.select(".tabs a").eachAttr("data-count")).containsExactly("3", "1", "0");
        assertThat(list.select("tbody tr").eachAttr("data-number")).containsExactly(number.number(), name.number(),
                address.number());
        assertThat(list.expectFirst("#grant").text()).isEqualTo("Grant 2.00 CECs to 3 members");
        long importId = granted(page);
        ImportStatus applied = rosters.apply(rosters.over(importId), ApplyMode.VALID);
        assertThat(applied.added()).isEqualTo(3);
        assertThat(jdbc
            .sql("select concat_ws(' ', title, provider, credits, completed_on, source, category) from cec_entry "
                    + "where member_id = ?")
            .param(number.id().value())
            .query(String.class)
            .list()).containsExactly("Knees Acme 2.00 2026-03-02 PROVIDER CONFERENCE");
        list = page(page);
        assertThat(list.select("#grant")).isEmpty();
        assertThat(list.select("tbody tr").text()).contains("Import " + importId);
        assertThat(send(post(page + "/grant")).getResponse().getStatus()).isEqualTo(422);
        assertThat(undos.undo(applied).taken()).isEqualTo(3);
        assertThat(page(page).select("#grant")).as("it can be granted again").isNotEmpty();
        assertThat(rosters.apply(rosters.over(granted(page)), ApplyMode.VALID).added()).isEqualTo(3);
    }

    @Test
    void aBadgeIsScannedTwiceAndCountsOnce() throws Exception {
        Person person = given.member("Bo", "Badge");
        String page = pastEvent();
        MvcResult scanned = send(post(page + "/scan").param("badge", "https://portal.example/m/" + person.number())
            .param("completedOn", "2026-03-03"));
        assertThat(scanned.getResponse().getRedirectedUrl()).isEqualTo(page + "?completedOn=2026-03-03#badge");
        send(post(page + "/scan").param("badge", person.number()).param("completedOn", "2026-03-03"));
        assertThat(page(page).select("tbody tr")).hasSize(2);
        assertThat(page(page).expectFirst("#grant").text()).isEqualTo("Grant 2.00 CECs to one member");
        ImportStatus applied = rosters.apply(rosters.over(granted(page)), ApplyMode.VALID);
        assertThat(applied.added()).isOne();
        Document empty = Jsoup
            .parse(send(post(page + "/scan").param("completedOn", "2026-03-03")).getResponse().getContentAsString());
        assertThat(empty.expectFirst("#badge-problem").text()).isEqualTo("Scan a badge or type a member number");
    }

    @Test
    void aFileIsAddedAndWhatIsWrongIsSaidWithWhatWasTyped() throws Exception {
        Person person = given.member("Fi", "File");
        String page = pastEvent();
        MvcResult wrong = send(post(page).param("people", "somebody").param("completedOn", "2026-04-01"));
        assertThat(wrong.getResponse().getStatus()).isEqualTo(422);
        Document kept = Jsoup.parse(wrong.getResponse().getContentAsString());
        assertThat(kept.expectFirst("#people").text()).isEqualTo("somebody");
        assertThat(kept.expectFirst("#completedOn-problem").text())
            .isEqualTo("Choose a day from 2026-03-01 to 2026-03-03");
        assertThat(send(post(page).param("completedOn", "2026-03-01")).getResponse().getContentAsString())
            .contains("Paste a list or choose a file");
        web.perform(
                multipart(page)
                    .file(new MockMultipartFile("file", "list.csv", "text/csv",
                            ("\ufeffMember;Name\n\"" + person.number() + "\";\"File, Fi\"\n")
                                .getBytes(StandardCharsets.UTF_8)))
                    .param("completedOn", "2026-03-01")
                    .with(Given.formToken())
                    .with(Given.admin()));
        assertThat(page(page).select("tbody tr").eachAttr("data-number")).containsExactly(person.number());
    }

    @Test
    void whoIsUnknownIsMatchedByAProposalByHandOrDismissed() throws Exception {
        String family = "Q" + System.nanoTime() % 100_000;
        Person likely = given.member("Katherine", "Schmidt" + family);
        Person other = given.member("Otto", "Other" + family);
        String page = pastEvent();
        send(post(page).param("people", "Kathy Schmitt%1$s\nO. Ther\nA Guest\n".formatted(family))
            .param("completedOn", "2026-03-01"));
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> jdbc.sql("select count(*) from duplicate_profile where member_id = ?")
                .param(likely.id().value())
                .query(Long.class)
                .single() == 1);
        List<String> lines = page(page + "?show=unmatched").select("tbody tr").eachAttr("data-line");
        assertThat(lines).hasSize(3);
        Document who = page("/admin/attendance/" + lines.getFirst());
        assertThat(who.select("[data-number]").eachAttr("data-number")).contains(likely.number());
        assertThat(send(
                post("/admin/attendance/" + lines.getFirst()).param("action", "match").param("number", likely.number()))
            .getResponse()
            .getRedirectedUrl()).isEqualTo(page + "?show=unmatched");
        assertThat(page("/admin/attendance/" + lines.get(1) + "?q=Other" + family).select("[data-number]")
            .eachAttr("data-number")).contains(other.number());
        send(post("/admin/attendance/" + lines.get(1)).param("action", "match").param("number", other.number()));
        assertThat(send(post("/admin/attendance/" + lines.get(2)).param("action", "dismiss")).getResponse().getStatus())
            .isEqualTo(422);
        send(post("/admin/attendance/" + lines.get(2)).param("action", "dismiss").param("reason", "A guest"));
        assertThat(page(page).select(".tabs a").eachAttr("data-count")).containsExactly("2", "0", "1");
        assertThat(page(page + "?show=dismissed").select("tbody tr").text()).contains("A guest");
        assertThat(send(
                post("/admin/attendance/" + lines.getFirst()).param("action", "match").param("number", other.number()))
            .getResponse()
            .getStatus()).as("decided meanwhile").isEqualTo(409);
        send(post("/admin/attendance/" + lines.getFirst()).param("action", "reopen"));
        assertThat(page("/admin/attendance").select("h1").text()).isEqualTo("Unknown attendees");
        assertThat(page(page).select(".tabs a").eachAttr("data-count")).containsExactly("1", "1", "1");
        assertThat(
                jdbc.sql("select count(*) from history_entry where subject_type = 'attendance_line' and subject_id = ?")
                    .param(Long.valueOf(lines.getFirst()))
                    .query(Long.class)
                    .single())
            .isEqualTo(3);
    }

    @Test
    void cecsAreGrantedOnceTheEventIsOverAndEarnsSome() throws Exception {
        Person person = given.member("La", "Ter");
        String later = "/admin/events/" + event("Later", LocalDate.of(2090, 1, 1), LocalDate.of(2090, 1, 2))
                + "/attendance";
        send(post(later).param("people", person.number()).param("completedOn", "2090-01-02"));
        assertThat(page(later).select("#grant")).isEmpty();
        assertThat(page(later).select("main").text()).contains("You can grant CECs once the event is over");
        String page = pastEvent();
        jdbc.sql("update event set cecs = null where id = ?").param(Long.valueOf(page.split("/")[3])).update();
        send(post(page).param("people", person.number()).param("completedOn", "2026-03-01"));
        assertThat(page(page).select("#grant")).isEmpty();
        assertThat(send(post(page + "/grant")).getResponse().getStatus()).isEqualTo(422);
    }

    @Test
    void statementsAreConstantInTheListsLength() throws Exception {
        assertThat(statements(3)).isEqualTo(statements(120));
    }

    private int statements(int people) throws Exception {
        String page = pastEvent();
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < people; i++) {
            list.append("Nobody").append(i).append('\n');
        }
        send(post(page).param("people", list.toString()).param("completedOn", "2026-03-01"));
        page(page);
        return counter.count(() -> page(page));
    }

    private long granted(String page) throws Exception {
        String address = Objects.requireNonNull(send(post(page + "/grant")).getResponse().getRedirectedUrl());
        return Long.parseLong(address.replaceAll(".*/", ""));
    }

    private MvcResult send(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(Given.formToken()).with(Given.admin())).andReturn();
    }

    private Document page(String address) throws Exception {
        MvcResult result = web.perform(get(address).with(Given.admin())).andReturn();
        assertThat(result.getResponse().getStatus()).as(address).isEqualTo(200);
        return Jsoup.parse(result.getResponse().getContentAsString());
    }

}
