package org.cecportal.audits.web;

import java.time.LocalDate;
import java.util.List;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.cecportal.shared.Sha256;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Auditors draw campaigns (R14). */
@PortalTest
class CampaignPageTests {

    private final MockMvc mvc;

    private final GivenAudits audits;

    @Autowired
    CampaignPageTests(MockMvc mvc, GivenAudits audits) {
        this.mvc = mvc;
        this.audits = audits;
    }

    private ResultActions preview(LocalDate month, String percent, String seed) throws Exception {
        return mvc.perform(with(get("/audits/campaigns/preview"), month, percent, seed));
    }

    private static MockHttpServletRequestBuilder with(MockHttpServletRequestBuilder request, LocalDate month,
            String percent, String seed) {
        return request.param("from", month.toString())
            .param("to", month.plusMonths(1).minusDays(1).toString())
            .param("percent", percent)
            .param("seed", seed)
            .with(Given.auditor())
            .with(Given.formToken());
    }

    private static Document document(ResultActions answer) throws Exception {
        return Jsoup.parse(answer.andReturn().getResponse().getContentAsString());
    }

    @Test
    void r14ThePreviewShowsWhomTheDrawTakes() throws Exception {
        LocalDate month = audits.month();
        for (int i = 0; i < 7; i++) {
            audits.renewed(month, (i < 4) ? "CPT" : "EP");
        }
        Document page = document(preview(month, "30", "spring").andExpect(status().isOk()));
        assertThat(page.select("[data-type][data-population]").eachAttr("data-drawn")).containsExactly("2", "1");
        List<String> taken = page.select("[data-member]").eachAttr("data-member");
        assertThat(taken).hasSize(3);
        assertThat(document(preview(month, "30", "spring")).select("[data-member]").eachAttr("data-member"))
            .isEqualTo(taken);

        String address = String.valueOf(mvc
            .perform(with(post("/audits/campaigns"), month, "30", "spring").param("name", "Spring draw of " + month))
            .andExpect(status().is3xxRedirection())
            .andReturn()
            .getResponse()
            .getRedirectedUrl());
        assertThat(address).matches("/audits/campaigns/\\d+");
        mvc.perform(with(post("/audits/campaigns"), month, "30", "spring").param("name", "Spring draw of " + month))
            .andExpect(redirectedUrl(address));
        Document campaign = document(mvc.perform(get(address).with(Given.auditor())));
        assertThat(campaign.expectFirst("[data-cases]").attr("data-cases")).isEqualTo("3");
        assertThat(campaign.expectFirst("#seed").text()).isEqualTo("spring");
        assertThat(campaign.text()).contains("printf '%s' 'spring:KEY' | sha256sum", "awk -F, 'NR > 1 && $6 == \"\"",
                "{print $1 \" \" $2}'");

        List<String> lines = mvc.perform(get(address + "/population.csv").with(Given.auditor()))
            .andReturn()
            .getResponse()
            .getContentAsString()
            .lines()
            .skip(1)
            .toList();
        assertThat(lines).hasSize(7).allSatisfy(line -> {
            String[] cells = line.split(",", -1);
            assertThat(cells[4]).isEqualTo(Sha256.hex("spring:" + cells[1]));
            assertThat(taken.contains(cells[2])).isEqualTo("true".equals(cells[6]));
        });
    }

    @Test
    void aTypeMayHaveAShareOfItsOwn() throws Exception {
        LocalDate month = audits.month();
        for (int i = 0; i < 8; i++) {
            audits.renewed(month, (i < 4) ? "CPT" : "EP");
        }
        Document page = document(
                mvc.perform(with(get("/audits/campaigns/preview"), month, "25", "x").param("percent.EP", "75")));
        assertThat(page.select("[data-type][data-population]").eachAttr("data-drawn")).containsExactly("1", "3");
    }

    @Test
    void theCommandsSurviveAnySeed() throws Exception {
        LocalDate month = audits.month();
        audits.renewed(month, "CPT");
        String address = String
            .valueOf(mvc.perform(with(post("/audits/campaigns"), month, "100", "it's $x").param("name", "Odd " + month))
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
        assertThat(document(mvc.perform(get(address).with(Given.auditor()))).text())
            .contains("printf '%s' 'it'\\''s $x:KEY' | sha256sum");
    }

    @Test
    void anEmptySeedBecomesARandomOne() throws Exception {
        LocalDate month = audits.month();
        audits.renewed(month, "CPT");
        Document page = document(preview(month, "5", ""));
        assertThat(page.expectFirst("form[method=post] input[name=seed]").val()).matches("[0-9a-f]{16}");
    }

    @Test
    void anImpossibleShareIsRefused() throws Exception {
        LocalDate month = audits.month();
        audits.renewed(month, "CPT");
        for (String percent : List.of("0", "0.0", "-5", "100.01", "101", "", "many", "1.23456", "NaN")) {
            Document page = document(preview(month, percent, "x").andExpect(status().isUnprocessableContent()));
            assertThat(page.select(".summary a").eachAttr("href")).as(percent).containsExactly("#percent");
            assertThat(page.expectFirst("#percent").val()).isEqualTo(percent);
            mvc.perform(with(post("/audits/campaigns"), month, percent, "x").param("name", "No"))
                .andExpect(status().isUnprocessableContent());
        }
        preview(month, "100", "x").andExpect(status().isOk());
        preview(month, "0.0001", "x").andExpect(status().isOk());
    }

    @Test
    void aPeriodNeedsDaysInOrder() throws Exception {
        mvc.perform(get("/audits/campaigns/preview").param("from", "2020-13-01")
            .param("to", "yesterday")
            .param("percent", "5")
            .with(Given.auditor())).andExpect(status().isUnprocessableContent());
        mvc.perform(get("/audits/campaigns/preview").param("from", "2020-02-01")
            .param("to", "2020-01-31")
            .param("percent", "5")
            .with(Given.auditor())).andExpect(status().isUnprocessableContent());
    }

    @Test
    void anEmptyPopulationSaysSo() throws Exception {
        LocalDate month = audits.month();
        Document page = document(preview(month, "5", "x").andExpect(status().isOk()));
        assertThat(page.text()).contains("There is nothing to draw: nobody renewed in this period.");
        assertThat(page.select("form[method=post][action$=/audits/campaigns]")).isEmpty();
        Document refused = document(
                mvc.perform(with(post("/audits/campaigns"), month, "5", "x").param("name", "Nobody " + month))
                    .andExpect(status().isUnprocessableContent()));
        assertThat(refused.select(".summary").text()).contains("No renewal in this period can be audited");
    }

    @Test
    void aDrawNeedsANameOfItsOwn() throws Exception {
        LocalDate month = audits.month();
        audits.renewed(month, "CPT");
        audits.renewed(month, "CPT");
        Document page = document(mvc.perform(with(post("/audits/campaigns"), month, "50", "x"))
            .andExpect(status().isUnprocessableContent()));
        assertThat(page.select(".summary a").eachAttr("href")).containsExactly("#name");
        mvc.perform(with(post("/audits/campaigns"), month, "50", "x").param("name", "Taken " + month))
            .andExpect(status().is3xxRedirection());
        mvc.perform(with(post("/audits/campaigns"), month, "50", "other").param("name", "TAKEN " + month))
            .andExpect(status().isUnprocessableContent());
    }

}
