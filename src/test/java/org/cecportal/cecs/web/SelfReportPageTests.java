package org.cecportal.cecs.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class SelfReportPageTests {

    private final MockMvc mvc;

    private final Given given;

    private final StatementCounter counter;

    private final JdbcClient jdbc;

    private final LocalDate today;

    private Given.Person person;

    @Autowired
    SelfReportPageTests(MockMvc mvc, Given given, StatementCounter counter, JdbcClient jdbc, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.counter = counter;
        this.jdbc = jdbc;
        this.today = LocalDate.now(clock);
        this.person = given.member("No", "Body");
    }

    @BeforeEach
    void somebodyInTheCycle() {
        person = given.member("Self", "Reporter").holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1));
    }

    private MockHttpServletRequestBuilder form(String address, Map<String, String> changed) {
        MockHttpServletRequestBuilder request = post(address).with(person.signedIn()).with(Given.formToken());
        Map<String, String> fields = new LinkedHashMap<>(Map.of("title", "Exercise testing in heart failure",
                "provider", "Northlake Forum", "approvedBy", "", "completedOn", today.minusDays(9).toString(),
                "category", "", "quantity", "3", "unit", "CONTACT_HOUR", "declaration", "true", "action", "submit"));
        fields.putAll(changed);
        fields.forEach(request::param);
        return request;
    }

    private ResultActions report(String... changed) throws Exception {
        return mvc.perform(form("/cecs/new", pairs(changed)));
    }

    private ResultActions correct(long id, String... changed) throws Exception {
        return mvc.perform(form("/cecs/" + id + "/edit", pairs(changed)));
    }

    private static Map<String, String> pairs(String... changed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields;
    }

    private Document visit(String address) throws Exception {
        return Jsoup.parse(mvc.perform(get(address).with(person.signedIn()))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    private static Document page(ResultActions actions) throws Exception {
        return Jsoup.parse(actions.andReturn().getResponse().getContentAsString());
    }

    private long only() {
        return jdbc.sql("select id from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    private List<String> states() {
        return jdbc.sql("select state from cec_entry where member_id = ? order by id")
            .param(person.id().value())
            .query(String.class)
            .list();
    }

    private String counted() throws Exception {
        return visit("/certifications").expectFirst("#cec-progress").attr("data-counted");
    }

    @Test
    void r11AReportMovesTheBarOnTheNextView() throws Exception {
        assertThat(counted()).isEqualTo("0.00");
        report("quantity", "7.5").andExpect(redirectedUrl("/certifications"));
        assertThat(counted()).isEqualTo("7.50");
        Document page = visit("/certifications");
        assertThat(page.select("[data-entry-id]").attr("data-state")).isEqualTo("REPORTED");
        assertThat(page.select(".row-actions a").eachAttr("aria-label"))
            .containsExactly("Edit Exercise testing in heart failure", "Delete Exercise testing in heart failure");
    }

    @Test
    void r6TheUnitDecidesAndTheOriginalQuantityIsKept() throws Exception {
        report("quantity", "0.125", "unit", "CEU").andExpect(status().is3xxRedirection());
        assertThat(counted()).isEqualTo("1.25");
        assertThat(visit("/cecs/" + only()).text()).contains("0.125 CEUs");
        assertThat(visit("/cecs/" + only() + "/edit").select("[name=quantity]").attr("value")).isEqualTo("0.125");
    }

    @Test
    void r6WhatIsNotAQuarterIsRoundedDownOnce() throws Exception {
        report("quantity", "3,6").andExpect(status().is3xxRedirection());
        assertThat(counted()).isEqualTo("3.50");
    }

    @Test
    void theNoticeSaysWhetherItCounts() throws Exception {
        String notice = (String) report("category", "CPR_FIRST_AID", "quantity", "6").andReturn()
            .getFlashMap()
            .get("notice");
        assertThat(notice).contains("6.00 CECs, of which 5.00 count");
        notice = (String) report("completedOn", today.minusYears(2).toString()).andReturn().getFlashMap().get("notice");
        assertThat(notice).contains("of which 0.00 count");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(arguments("title", " ", "Enter the title"),
                arguments("title", "x".repeat(10_000), "Shorten the title to 200 characters; it has 10,000."),
                arguments("completedOn", "", "Enter the day you completed it"),
                arguments("completedOn", "31.12.2025", "year-month-day"),
                arguments("completedOn", "2026-02-30", "year-month-day"),
                arguments("completedOn", "2999-01-01", "not in the future"),
                arguments("completedOn", "+999999999-01-01", "Enter the day as year-month-day"),
                arguments("completedOn", "0026-01-01", "Check the year"),
                arguments("quantity", "", "Enter the number of credits or hours"),
                arguments("quantity", "0", "above zero"), arguments("quantity", "-2", "above zero"),
                arguments("quantity", "two", "as a number"), arguments("quantity", "1e9", "as a number"),
                arguments("quantity", "NaN", "as a number"),
                arguments("quantity", "1000", "can’t be more than 500 CECs"),
                arguments("quantity", "0.1", "less than 0.25 CECs"),
                arguments("quantity", "1.00001", "at most four decimals"), arguments("unit", "PINT", "Choose the unit"),
                arguments("category", "MAGIC", "Choose a category"),
                arguments("declaration", "", "Confirm the declaration"),
                arguments("provider", "p".repeat(300), "Shorten this to 200"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongComesBackWithWhatWasTypedAndOneSentence(String field, String value, String sentence)
            throws Exception {
        Document page = page(report(field, value).andExpect(status().isUnprocessableContent()));
        assertThat(page.select(".summary a[href=#" + field + "]").text()).contains(sentence);
        assertThat(page.getElementById(field)).isNotNull();
        assertThat(page.select("[name=provider]").attr("value"))
            .startsWith(field.equals("provider") ? "p" : "Northlake");
        if (List.of("title", "completedOn", "quantity", "provider").contains(field)) {
            assertThat(page.select("[name=" + field + "]").attr("value")).isEqualTo(value.strip());
        }
        assertThat(states()).isEmpty();
    }

    /** R19: but for a sign that would turn round what follows it on the page. */
    @Test
    void titlesFromRightToLeftAndEmojiStayAsTheyAre() throws Exception {
        String title = "תרגול כוח 💪🏽 <script>alert(1)</script>";
        report("title", title.replace("<", "\u202E<")).andExpect(status().is3xxRedirection());
        assertThat(visit("/certifications").expectFirst("[data-entry-id] bdi").text()).isEqualTo(title);
        assertThat(visit("/cecs/" + only()).expectFirst("h1").text()).isEqualTo(title);
    }

    @Test
    void stateAndCreditsThatSomebodyForgesAreIgnored() throws Exception {
        report("state", "ACCEPTED", "credits", "45", "source", "CEONLINE", "memberId", "1", "locked", "true")
            .andExpect(status().is3xxRedirection());
        assertThat(states()).containsExactly("REPORTED");
        assertThat(counted()).isEqualTo("3.00");
        assertThat(visit("/certifications").select("[data-entry-id] .chip").text()).isEqualTo("Self-reported");
    }

    @Test
    void aFormSentTwiceIsOneEntry() throws Exception {
        String key = UUID.randomUUID().toString();
        report("report", key).andExpect(redirectedUrl("/certifications"));
        report("report", key).andExpect(redirectedUrl("/certifications"));
        assertThat(states()).containsExactly("REPORTED");
    }

    @Test
    void aFormSentAgainWithOtherFactsIsAnotherEntry() throws Exception {
        String key = UUID.randomUUID().toString();
        report("report", key).andExpect(status().is3xxRedirection());
        for (int times = 0; times < 2; times++) {
            report("report", key, "title", "Something else altogether", "duplicateOk", "true")
                .andExpect(status().is3xxRedirection());
        }
        assertThat(states()).containsExactly("REPORTED", "REPORTED");
    }

    @Test
    void manyPostsAtOnceAreOneEntry() throws Exception {
        for (String key : new String[] { UUID.randomUUID().toString(), "" }) {
            person = given.member("Quick", "Fingers");
            try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
                Callable<Integer> send = () -> report("report", key).andReturn().getResponse().getStatus();
                assertThat(threads.invokeAll(Collections.nCopies(12, send)))
                    .allSatisfy(answer -> assertThat(answer.get()).isIn(302, 422));
            }
            assertThat(states()).containsExactly("REPORTED");
        }
    }

    @Test
    void r11ALikelyDuplicateIsPointedOutAndCanBeReportedWithOneTick() throws Exception {
        person.earned(today.minusDays(9), "3", "PROVIDER", null, "POSTED", "Exercise Testing in Heart Failures");
        Document page = page(report().andExpect(status().isUnprocessableContent()));
        assertThat(page.select(".summary a").attr("href")).isEqualTo("#duplicateOk");
        assertThat(page.expectFirst(".alike").text()).contains("Exercise Testing in Heart Failures", "Provider");
        report("duplicateOk", "true").andExpect(redirectedUrl("/certifications"));
        assertThat(states()).containsExactly("POSTED", "REPORTED");
    }

    @Test
    void anotherDayOrAnotherTitleIsNoDuplicate() throws Exception {
        report().andExpect(status().is3xxRedirection());
        report("completedOn", today.minusDays(8).toString()).andExpect(status().is3xxRedirection());
        report("title", "Balance after stroke").andExpect(status().is3xxRedirection());
        assertThat(states()).hasSize(3);
    }

    @Test
    void submitAndAddAnotherOpensABlankForm() throws Exception {
        report("action", "another").andExpect(redirectedUrl("/cecs/new?fresh=true"));
        assertThat(visit("/cecs/new?fresh=true").select("[name=title]").attr("value")).isEmpty();
    }

    @Test
    void whatIsTypedIsKeptAndComesBack() throws Exception {
        Document blank = visit("/cecs/new");
        String key = blank.select("[name=report]").attr("value");
        report("report", key, "action", "autosave", "quantity", "nonsense", "declaration", "")
            .andExpect(status().isOk());
        Document back = visit("/cecs/new");
        assertThat(back.select("[name=title]").attr("value")).isEqualTo("Exercise testing in heart failure");
        assertThat(back.select("[name=quantity]").attr("value")).isEqualTo("nonsense");
        assertThat(back.select("[name=report]").attr("value")).isEqualTo(key);
        assertThat(back.text()).contains("We brought back what you typed on", "Start a blank report");
        assertThat(visit("/cecs/new?fresh=true").select("[name=title]").attr("value")).isEmpty();
        report("report", key).andExpect(status().is3xxRedirection());
        assertThat(states()).containsExactly("REPORTED");
        assertThat(visit("/cecs/new").select("[name=title]").attr("value")).isEmpty();
        report("report", key, "action", "autosave", "title", "late").andExpect(status().isConflict());
        assertThat(visit("/cecs").text()).contains("You have no drafts");
    }

    @Test
    void anEmptyFormLeavesNoDraft() throws Exception {
        String key = UUID.randomUUID().toString();
        String[] blank = { "report", key, "title", "", "provider", "", "approvedBy", "", "completedOn", "", "category",
                "", "quantity", "", "declaration", "" };
        report(with(blank, "action", "autosave")).andExpect(status().isNoContent());
        assertThat(states()).isEmpty();
        report("report", key, "action", "autosave", "title", "Typed, then").andExpect(status().isOk());
        assertThat(states()).containsExactly("DRAFT");
        report(with(blank, "action", "autosave")).andExpect(status().isNoContent());
        assertThat(states()).as("emptied again").isEmpty();
        Document refused = page(report(with(blank, "action", "draft")).andExpect(status().isUnprocessableContent()));
        assertThat(refused.select(".summary").text()).contains("There is nothing to save yet");
        assertThat(states()).isEmpty();
        report(with(blank, "action", "autosave", "forProof", "true")).andExpect(status().isOk());
        assertThat(states()).as("for a file to be added").containsExactly("DRAFT");
        assertThat(visit("/cecs").text()).as("until then nobody sees it").contains("You have no drafts");
    }

    private static String[] with(String[] fields, String... more) {
        return Stream.concat(Arrays.stream(fields), Arrays.stream(more)).toArray(String[]::new);
    }

    @Test
    void keepingADraftIsNoChangeOfTheRecord() throws Exception {
        String key = UUID.randomUUID().toString();
        for (String title : new String[] { "A", "Ab", "Abc" }) {
            report("report", key, "action", "autosave", "title", title).andExpect(status().isOk());
        }
        assertThat(jdbc.sql("select count(*) from history_entry where subject_type = 'cec_entry' and subject_id = ?")
            .param(only())
            .query(Long.class)
            .single()).isEqualTo(1);
    }

    @Test
    void r5ADraftCountsForNothingUntilItIsSubmitted() throws Exception {
        report("action", "draft").andExpect(redirectedUrl("/cecs"));
        assertThat(counted()).isEqualTo("0.00");
        Document page = visit("/certifications");
        assertThat(page.select("[data-entry-id]").attr("data-state")).isEqualTo("DRAFT");
        assertThat(page.select("[data-entry-id]").text()).contains("a draft: not submitted yet");
        assertThat(page.text()).contains("1 draft");
        assertThat(visit("/cecs").select(".rows li").text()).contains("Exercise testing in heart failure", "Continue");
        assertThat(visit("/cecs/new").select("[name=title]").attr("value")).isEmpty();
        long draft = only();
        String version = visit("/cecs/" + draft + "/edit").select("[name=version]").attr("value");
        correct(draft, "version", version).andExpect(redirectedUrl("/certifications"));
        assertThat(counted()).isEqualTo("3.00");
        assertThat(states()).containsExactly("REPORTED");
    }

    @Test
    void anUnfinishedDraftIsKeptToo() throws Exception {
        report("action", "draft", "title", "", "completedOn", "", "quantity", "x", "declaration", "")
            .andExpect(redirectedUrl("/cecs"));
        assertThat(visit("/certifications?scope=all").select("[data-entry-id]")).isEmpty();
        assertThat(visit("/cecs").select(".rows li").text()).contains("No title yet");
        assertThat(visit("/cecs/" + only() + "/edit").select("[name=quantity]").attr("value")).isEqualTo("x");
        mvc.perform(post("/cecs/{id}/delete", only()).with(person.signedIn()).with(Given.formToken()))
            .andExpect(redirectedUrl("/certifications"));
        assertThat(states()).containsExactly("DELETED");
    }

    @Test
    void r11AnEntryIsCorrected() throws Exception {
        report().andExpect(status().is3xxRedirection());
        long id = only();
        Document form = visit("/cecs/" + id + "/edit");
        assertThat(form.select("[name=title]").attr("value")).isEqualTo("Exercise testing in heart failure");
        correct(id, "version", form.select("[name=version]").attr("value"), "quantity", "4")
            .andExpect(redirectedUrl("/certifications"));
        assertThat(counted()).isEqualTo("4.00");
    }

    @Test
    void r11TwoTabsThatEditOneEntryBothKeepTheirWords() throws Exception {
        report().andExpect(status().is3xxRedirection());
        long id = only();
        String version = visit("/cecs/" + id + "/edit").select("[name=version]").attr("value");
        correct(id, "version", version, "quantity", "4").andExpect(status().is3xxRedirection());
        Document conflict = page(
                correct(id, "version", version, "title", "My own words").andExpect(status().isConflict()));
        assertThat(conflict.select("main").text()).contains("Exercise testing in heart failure", "My own words", "4",
                "3", "differs");
        assertThat(counted()).isEqualTo("4.00");
        MockHttpServletRequestBuilder mine = post(conflict.select("main form").attr("action")).with(person.signedIn())
            .with(Given.formToken())
            .param("action", "submit");
        conflict.select("main form input[name]")
            .stream()
            .filter(field -> !field.attr("name").equals("_csrf"))
            .forEach(field -> mine.param(field.attr("name"), field.attr("value")));
        mvc.perform(mine).andExpect(redirectedUrl("/certifications"));
        assertThat(visit("/certifications").select("[data-entry-id]").text()).contains("My own words");
        assertThat(counted()).isEqualTo("3.00");
    }

    @Test
    void whatAStaleTabTypesIsNotTakenForTheNewestVersion() throws Exception {
        report().andExpect(status().is3xxRedirection());
        long id = only();
        String version = visit("/cecs/" + id + "/edit").select("[name=version]").attr("value");
        correct(id, "version", version, "action", "autosave", "title", "Half a title").andExpect(status().isOk());
        assertThat(visit("/cecs/" + id + "/edit").select("[name=title]").attr("value")).isEqualTo("Half a title");
        assertThat(visit("/certifications").text()).contains("1 draft");
        correct(id, "version", version, "quantity", "4").andExpect(status().is3xxRedirection());
        correct(id, "version", version, "action", "autosave", "title", "Too late").andExpect(status().isConflict());
        assertThat(visit("/cecs/" + id + "/edit").select("[name=title]").attr("value"))
            .isEqualTo("Exercise testing in heart failure");
    }

    @Test
    void twoTabsOnAnIncompleteDraftDoNotConflict() throws Exception {
        report("action", "draft", "quantity", "").andExpect(redirectedUrl("/cecs"));
        long id = only();
        String version = visit("/cecs/" + id + "/edit").select("[name=version]").attr("value");
        correct(id, "version", version, "action", "draft", "quantity", "x").andExpect(redirectedUrl("/cecs"));
        correct(id, "version", version).andExpect(redirectedUrl("/certifications"));
        assertThat(counted()).isEqualTo("3.00");
    }

    @Test
    void aTextThatIsTooLongToBeKeptIsNotSaidToBeKept() throws Exception {
        report("action", "autosave", "title", "x".repeat(40_000)).andExpect(status().isConflict());
        Document page = page(
                report("action", "draft", "title", "x".repeat(40_000)).andExpect(status().isUnprocessableContent()));
        assertThat(page.select(".summary").text()).contains("We couldn’t save this draft");
        assertThat(page.select("[name=title]").attr("value")).hasSize(40_000);
    }

    @Test
    void aDayInAClosedCycleDoesNotLockTheEntryThatIsCorrectedToIt() throws Exception {
        LocalDate begins = today.minusYears(4);
        jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on, closed_on)
                select id, ?, ?, ? from certification where member_id = ?""")
            .params(begins, today.minusYears(1).minusDays(1), today.minusYears(1).minusDays(1), person.id().value())
            .update();
        person.earned(today.minusDays(9), "2", "SELF_REPORTED", null, "REPORTED");
        correct(only(), "completedOn", begins.plusDays(40).toString()).andExpect(redirectedUrl("/certifications"));
        assertThat(visit("/certifications?scope=all").select(".row-actions")).hasSize(1);
    }

    @Test
    void r11DeletingIsConfirmedAndCanBeUndoneForThirtyDays() throws Exception {
        report().andExpect(status().is3xxRedirection());
        long id = only();
        assertThat(visit("/cecs/" + id + "/delete").text()).contains("Delete this entry?",
                "Exercise testing in heart failure");
        mvc.perform(post("/cecs/{id}/delete", id).with(person.signedIn()).with(Given.formToken()))
            .andExpect(redirectedUrl("/certifications"));
        assertThat(counted()).isEqualTo("0.00");
        assertThat(visit("/cecs").text()).contains("can be restored until");
        mvc.perform(get("/cecs/{id}", id).with(person.signedIn())).andExpect(redirectedUrl("/cecs/" + id + "/restore"));
        mvc.perform(post("/cecs/{id}/restore", id).with(person.signedIn()).with(Given.formToken()))
            .andExpect(redirectedUrl("/certifications"));
        assertThat(counted()).isEqualTo("3.00");
        deletedOn(id, today.minusDays(30));
        mvc.perform(post("/cecs/{id}/restore", id).with(person.signedIn()).with(Given.formToken()))
            .andExpect(redirectedUrl("/certifications"));
        deletedOn(id, today.minusDays(31));
        mvc.perform(post("/cecs/{id}/restore", id).with(person.signedIn()).with(Given.formToken()))
            .andExpect(redirectedUrl("/cecs/" + id + "/restore"));
        assertThat(visit("/cecs/" + id + "/restore").text()).contains("more than 30 days ago");
        assertThat(states()).containsExactly("DELETED");
    }

    private void deletedOn(long id, LocalDate day) {
        jdbc.sql("update cec_entry set state = 'DELETED', deleted_from = 'REPORTED', deleted_on = ? where id = ?")
            .params(day, id)
            .update();
    }

    static Stream<Arguments> untouchable() {
        return Stream.of(arguments("CEONLINE", "POSTED", "from our records", "own records"),
                arguments("SELF_REPORTED", "ACCEPTED", "audited", "An audit has reviewed"),
                arguments("SELF_REPORTED", "REJECTED", "audited", "An audit has reviewed"));
    }

    @ParameterizedTest
    @MethodSource("untouchable")
    void r11ImportedAndAuditedEntriesSayWhyTheyStayAsTheyAre(String source, String state, String inTheList,
            String onItsPage) throws Exception {
        person.earned(today.minusDays(5), "2", source, null, state);
        staysAsItIs(inTheList, onItsPage, state);
    }

    @Test
    void r11AnEntryOfAClosedCycleStaysAsItIs() throws Exception {
        LocalDate begins = today.minusYears(5);
        person = given.member("Closed", "Cycle").holds("CPT", today.minusYears(2), today.plusYears(1).minusDays(1));
        jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on, closed_on)
                select id, ?, ?, ? from certification where member_id = ?""")
            .params(begins, begins.plusYears(3).minusDays(1), begins.plusYears(3).minusDays(40), person.id().value())
            .update();
        person.earned(begins.plusDays(9), "2", "SELF_REPORTED", null, "REPORTED");
        assertThat(visit("/certifications?scope=all").select(".row-actions")).isEmpty();
        staysAsItIs("closed cycle", "closed cycle", "REPORTED");
        jdbc.sql("update cec_entry set reported_on = ? where id = ?").params(today, only()).update();
        assertThat(visit("/certifications?scope=all").select(".row-actions")).hasSize(1);
    }

    private void staysAsItIs(String inTheList, String onItsPage, String state) throws Exception {
        long id = only();
        Document list = visit("/certifications?scope=all");
        assertThat(list.select(".row-actions")).isEmpty();
        assertThat(list.expectFirst("[data-entry-id] td:last-child").text()).isEqualTo(inTheList);
        Document shown = visit("/cecs/" + id);
        assertThat(shown.text()).contains(onItsPage);
        assertThat(shown.select("a[href$=edit], a[href$=delete]")).isEmpty();
        mvc.perform(get("/cecs/{id}/edit", id).with(person.signedIn())).andExpect(redirectedUrl("/cecs/" + id));
        correct(id, "quantity", "9").andExpect(redirectedUrl("/cecs/" + id));
        mvc.perform(post("/cecs/{id}/delete", id).with(person.signedIn()).with(Given.formToken()))
            .andExpect(redirectedUrl("/cecs/" + id));
        assertThat(states()).containsExactly(state);
        assertThat(shown.expectFirst(".amount").text()).isEqualTo("2.00");
    }

    @Test
    void entriesOfOthersAreNotFound() throws Exception {
        report().andExpect(status().is3xxRedirection());
        long id = only();
        person = given.member("Some", "Other");
        for (String address : new String[] { "/cecs/" + id, "/cecs/" + id + "/edit", "/cecs/" + id + "/delete",
                "/cecs/" + id + "/restore", "/cecs/999999999999999999", "/cecs/abc", "/cecs/0x1" }) {
            mvc.perform(get(address).with(person.signedIn())).andExpect(status().isNotFound());
        }
        correct(id).andExpect(status().isNotFound());
        correct(id, "action", "draft").andExpect(status().isNotFound());
        correct(id, "action", "autosave", "title", "mine now").andExpect(status().isNotFound());
        for (String verb : new String[] { "delete", "restore" }) {
            mvc.perform(post("/cecs/{id}/" + verb, id).with(person.signedIn()).with(Given.formToken()))
                .andExpect(status().isNotFound());
        }
        assertThat(jdbc.sql("select state from cec_entry where id = ? and typed is null")
            .param(id)
            .query(String.class)
            .single()).isEqualTo("REPORTED");
    }

    @Test
    void whoIsNotSignedInSignsInFirst() throws Exception {
        mvc.perform(get("/cecs/new").accept("text/html")).andExpect(redirectedUrl("/login"));
    }

    @Test
    void thePreviewSaysAtOnceWhatAReportWouldDo() throws Exception {
        String asked = "/cecs/preview?title=T&unit=CONTACT_HOUR&category=";
        assertThat(visit(asked).text()).contains("Enter an amount and date");
        assertThat(visit(asked + "&quantity=3.6").text()).contains("3.50 CECs");
        assertThat(visit(asked + "&quantity=3&completedOn=" + today).text()).contains("3.00 CECs",
                "They count toward your current cycle");
        assertThat(visit(asked + "&quantity=3&completedOn=" + today.minusYears(2)).text()).contains("3.00 CECs",
                "won’t count toward your current cycle, which began on");
        assertThat(visit(asked + "CPR_FIRST_AID&quantity=6&completedOn=" + today).text()).contains("5.00 of them count",
                "The limit is 5 CECs per calendar year for CPR, AED and first aid");
        assertThat(visit(asked + "&quantity=x&completedOn=2999-01-01").text()).contains("Enter an amount and date");
        person.earned(today, "1", "CEONLINE", null, "POSTED", "Kettlebell basics");
        assertThat(visit("/cecs/preview?title=kettlebell+basic&unit=CEC&quantity=1&completedOn=" + today).text())
            .contains("may have reported this already", "Kettlebell basics");
        person = given.member("Without", "Cycle");
        assertThat(visit(asked + "&quantity=3&completedOn=" + today).text()).contains("no current cycle");
    }

    @Test
    void r5ACorrectionIsPreviewedInPlaceOfWhatItCorrects() throws Exception {
        report("category", "CPR_FIRST_AID", "quantity", "4").andExpect(status().is3xxRedirection());
        String asked = "/cecs/preview?title=T&unit=CEC&category=CPR_FIRST_AID&quantity=5&completedOn="
                + today.minusDays(9);
        assertThat(visit(asked + "&entry=" + only()).text()).contains("They count toward");
        assertThat(visit(asked).text()).contains("1.00 of them count");
    }

    @Test
    void knownProvidersAreSuggestedOwnOnesFirst() throws Exception {
        report("provider", "Zürich Náutica Club").andExpect(status().is3xxRedirection());
        assertThat(visit("/cecs/providers?provider=nautica").select("option").eachAttr("value"))
            .containsExactly("Zürich Náutica Club");
        assertThat(visit("/cecs/providers?provider=" + "%25").select("option")).isEmpty();
        jdbc.sql("insert into cec_provider (name) values ('Nautica Institute') on conflict do nothing").update();
        assertThat(visit("/cecs/providers?provider=nautica").select("option").eachAttr("value"))
            .containsExactly("Zürich Náutica Club", "Nautica Institute");
        person = given.member("Some", "Other");
        assertThat(visit("/cecs/providers?provider=nautica").select("option").eachAttr("value"))
            .containsExactly("Nautica Institute");
    }

    @Test
    void anEventFillsTheFormIn() throws Exception {
        long event = jdbc.sql("""
                insert into event (external_id, title, kind, provider, starts_on, ends_on, cecs)
                values (?, 'Gait lab days', 'WEBINAR', 'Northlake', ?, ?, 4.50) returning id""")
            .params("event-of-" + person.number(), today.minusDays(4), today.minusDays(3))
            .query(Long.class)
            .single();
        Document form = visit("/cecs/new?event=" + event);
        assertThat(form.select("[name=title]").attr("value")).isEqualTo("Gait lab days");
        assertThat(form.select("[name=completedOn]").attr("value")).isEqualTo(today.minusDays(3).toString());
        assertThat(form.select("[name=quantity]").attr("value")).isEqualTo("4.5");
        assertThat(form.select("[name=category] [selected]").attr("value")).isEqualTo("WEBINAR");
        assertThat(form.expectFirst(".preview").text()).contains("They count toward your current cycle");
        for (String nonsense : new String[] { "x", "-1", "999999999999999999" }) {
            assertThat(visit("/cecs/new?event=" + nonsense).select("[name=title]").attr("value")).isEmpty();
        }
    }

    @Test
    void savingAnEntryTakesAtMostTwelveStatements() throws Exception {
        for (int i = 0; i < 50; i++) {
            person.earned(today.minusDays(i), "1");
        }
        assertThat(counter.statements(() -> report("report", UUID.randomUUID().toString())))
            .hasSizeLessThanOrEqualTo(12);
        long id = jdbc.sql("select id from cec_entry where member_id = ? and state = 'REPORTED'")
            .param(person.id().value())
            .query(Long.class)
            .single();
        assertThat(counter.statements(() -> correct(id, "quantity", "2"))).hasSizeLessThanOrEqualTo(12);
    }

}
