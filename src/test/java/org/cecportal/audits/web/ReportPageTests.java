package org.cecportal.audits.web;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cecportal.Given;
import org.cecportal.OpenXml;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.audits.GivenAudits;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** What has come of a campaign, in pictures and as a workbook (R14). */
@PortalTest
class ReportPageTests {

    private static final RequestPostProcessor FIRST = GivenAudits.auditor("first");

    private static final RequestPostProcessor SECOND = GivenAudits.auditor("second");

    private final MockMvc mvc;

    private final GivenAudits audits;

    private final JdbcClient jdbc;

    @Autowired
    ReportPageTests(MockMvc mvc, GivenAudits audits, JdbcClient jdbc) {
        this.mvc = mvc;
        this.audits = audits;
        this.jdbc = jdbc;
    }

    private Person reported(LocalDate month, String code, String others, String... credits) {
        return audits.reported(audits.renewed(month, code), month, credits).earned(month.minusYears(1), others);
    }

    private void decide(Person person, int entry, RequestPostProcessor auditor, String decision, String credits,
            String reason) throws Exception {
        mvc.perform(
                post("/audits/cases/{case}/entries/{entry}", audits.caseOf(person), audits.entriesOf(person).get(entry))
                    .with(auditor)
                    .with(Given.formToken())
                    .param("decision", decision)
                    .param("credits", credits)
                    .param("reason", reason))
            .andExpect(status().is3xxRedirection());
    }

    @Test
    void theCampaignsPageAndWorkbookSayWhatHasComeOfIt() throws Exception {
        LocalDate month = audits.month();
        Person proven = reported(month, "CPT", "50", "4", "3");
        Person adjusted = reported(month, "CPT", "50", "4");
        Person rejected = reported(month, "EP", "70", "2", "1");
        Person agreed = reported(month, "EP", "1", "4");
        Person overruled = reported(month, "EP", "1", "4");
        Person waiting = reported(month, "EP", "1", "4");
        long campaign = audits.drawn(month, "100");
        decide(proven, 0, FIRST, "accept", "", "");
        decide(proven, 1, FIRST, "accept", "", "");
        decide(adjusted, 0, FIRST, "adjust", "1", "Fewer hours");
        decide(rejected, 0, FIRST, "reject", "", "No proof");
        decide(rejected, 1, FIRST, "accept", "", "");
        decide(agreed, 0, FIRST, "ask", "", "Another page, please");
        decide(agreed, 0, FIRST, "reject", "", "No proof");
        decide(agreed, 0, SECOND, "reject", "", "No proof");
        decide(overruled, 0, FIRST, "reject", "", "=cmd()");
        decide(overruled, 0, SECOND, "accept", "", "");
        jdbc.sql("update audit_case set opened_at = opened_at - interval '40 days' where id = ?")
            .param(audits.caseOf(waiting))
            .update();

        Document page = Jsoup.parse(mvc.perform(get("/audits/campaigns/" + campaign).with(FIRST))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
        assertThat(outcomes(page, "CPT")).containsExactly("PROVEN 1", "ADJUSTED 1");
        assertThat(outcomes(page, "EP")).containsExactly("PROVEN 1", "REJECTED 2", "UNDER_WAY 1");
        assertThat(page.select("tr[data-type=EP] svg rect[class^=o-]").eachAttr("width")).containsExactly("150.0",
                "300.0", "150.0");
        assertThat(page.select(".bars-age tr").eachAttr("data-count")).containsExactly("0", "0", "1", "0");
        assertThat(page.expectFirst("[data-agreement=second]").text()).contains("50% agreed: 1 of 2");
        assertThat(page.expectFirst("[data-agreement=appeals]").text()).contains("none so far");
        assertThat(page.select(".bars-reason tr").eachText()).containsExactly("No proof 2");

        byte[] file = mvc.perform(get("/audits/campaigns/{id}/report.xlsx", campaign).with(FIRST))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsByteArray();
        Files.write(Path.of("target", "campaign.xlsx"), file);
        OpenXml.assertValid(file);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheet("Cases").getPrintSetup().getFitWidth()).isEqualTo((short) 1);
            assertThat(rows(workbook.getSheet("Report"))).contains("CPT|1|1|0|0|0", "EP|1|0|2|0|1", "31 to 60 days|1",
                    "Second opinions|2|1", "No proof|2");
            assertThat(rows(workbook.getSheet("Cases")).getLast()).as("of the credits").startsWith("Total|");
            assertThat(rows(workbook.getSheet("Cases"))).hasSize(8)
                .anySatisfy(
                        row -> assertThat(row).contains(rejected.number(), "rejected in part or whole", "3.00|2.00"));
            assertThat(rows(workbook.getSheet("Decisions"))).hasSize(11)
                .anySatisfy(row -> assertThat(row).contains("=cmd()"));
        }
        mvc.perform(get("/audits/campaigns/0/report.xlsx").with(FIRST)).andExpect(status().isNotFound());
        mvc.perform(get("/audits/campaigns/{id}/report.xlsx", campaign).with(proven.signedIn()))
            .andExpect(status().isForbidden());
    }

    private static List<String> outcomes(Document page, String type) {
        return page.select("tr[data-type=%s] [data-outcome]".formatted(type))
            .stream()
            .map(one -> one.attr("data-outcome") + " " + one.attr("data-cases"))
            .toList();
    }

    private static List<String> rows(Sheet sheet) {
        DataFormatter formatter = new DataFormatter();
        List<String> rows = new ArrayList<>();
        sheet.forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(formatter.formatCellValue(cell)));
            rows.add(String.join("|", cells));
        });
        return rows;
    }

}
