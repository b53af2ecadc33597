package org.cecportal.cecs.web;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Members report what they did elsewhere (R6, R11). */
class SelfReportPageTests extends SelfReportPages {

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
