package org.cecportal.cecs.web;

import java.time.LocalDate;
import java.util.stream.Stream;

import org.cecportal.Given;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Members correct, delete and restore what they reported (R11). */
class CorrectionPageTests extends SelfReportPages {

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
    void r5ACorrectionIsPreviewedInPlaceOfWhatItCorrects() throws Exception {
        report("category", "CPR_FIRST_AID", "quantity", "4").andExpect(status().is3xxRedirection());
        String asked = "/cecs/preview?title=T&unit=CEC&category=CPR_FIRST_AID&quantity=5&completedOn="
                + today.minusDays(9);
        assertThat(visit(asked + "&entry=" + only()).text()).contains("They count toward");
        assertThat(visit(asked).text()).contains("1.00 of them count");
    }

}
