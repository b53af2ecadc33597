package org.cecportal.cecs.web;

import java.util.UUID;

import org.cecportal.Given;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Drafts keep themselves, and count for nothing (R5). */
class DraftPageTests extends SelfReportPages {

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

}
