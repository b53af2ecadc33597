package org.cecportal.imports.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.imports.ApplyMode;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.LineTab;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** The pages on which an administrator loads rosters. */
@PortalTest
class ImportPagesTests {

    @Autowired
    MockMvc web;

    @Autowired
    Rosters rosters;

    @Autowired
    Given given;

    @Test
    void anUploadLeadsToItsDryRunAndOnToTheRecord() throws Exception {
        MvcResult uploaded = upload("members", "C:\\files\\people.csv",
                "member_number,family_name,shoe\nP100001,One,1\nP100002,,2\n");
        assertThat(uploaded.getResponse().getStatus()).isEqualTo(302);
        String address = Objects.requireNonNull(uploaded.getResponse().getRedirectedUrl());
        long id = Long.parseLong(address.replaceAll(".*/", ""));
        rosters.over(id);
        Document page = page(get(address));
        assertThat(page.expectFirst("h1").text()).isEqualTo("Members from people.csv");
        assertThat(page.expectFirst("#import").attr("data-state")).isEqualTo("CHECKED");
        assertThat(page.expectFirst("#import").hasAttr("hx-get")).isFalse();
        assertThat(page.expectFirst("#unknown-columns").text()).isEqualTo("shoe");
        assertThat(page.select(".tabs a").eachAttr("data-count")).containsExactly("1", "0", "0", "1");
        assertThat(page.select("tbody tr").text())
            .isEqualTo("3 P100002 Member number P100002 Enter at least one part of the name");
        assertThat(page(get(address).param("show", "added")).select("tbody tr").text())
            .isEqualTo("2 P100001 One Member number P100001 Last name One");
        MvcResult applied = web
            .perform(post(address + "/apply").param("mode", "valid").with(Given.formToken()).with(Given.admin()))
            .andReturn();
        assertThat(applied.getResponse().getRedirectedUrl()).isEqualTo(address);
        rosters.over(id);
        assertThat(page(get(address)).expectFirst("#import").attr("data-state")).isEqualTo("APPLIED");
        assertThat(page(get("/admin/imports")).select("tbody tr[data-import-id=" + id + "]").text())
            .contains("people.csv", "Members", "Applied");
    }

    @Test
    void theSheetAndHowManyFormulasWereReadAreShown() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            XSSFSheet sheet = workbook.createSheet("Members of 2026");
            XSSFRow head = sheet.createRow(0);
            XSSFRow row = sheet.createRow(1);
            String[] columns = { "member_number", "given_name", "family_name" };
            for (int i = 0; i < columns.length; i++) {
                head.createCell(i).setCellValue(columns[i]);
            }
            row.createCell(0).setCellFormula("\"P13\"&\"9001\"");
            row.createCell(1).setCellValue("Ada");
            row.createCell(2).setCellFormula("PROPER(\"lark\")");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            workbook.write(file);
        }
        ImportStatus status = rosters.check(RosterKind.MEMBERS, file.toByteArray());
        assertThat(status.problem()).isNull();
        assertThat(rosters.said(status, LineTab.REFUSED)).isEmpty();
        assertThat(status.added()).as(status.toString()).isOne();
        assertThat(status.reading().formulas()).isEqualTo(2);
        Document page = page(get("/admin/imports/" + status.id()));
        assertThat(page.expectFirst("#sheet").text()).isEqualTo("Members of 2026");
        assertThat(page.expectFirst("#formulas").text()).startsWith("2 cells");
        assertThat(page(get("/admin/imports/" + status.id()).param("show", "added")).select("tbody tr").text())
            .contains("P139001", "Lark");
        ImportStatus plain = rosters.check(RosterKind.MEMBERS, "member_number,family_name\nP139002,One\n");
        Document other = page(get("/admin/imports/" + plain.id()));
        assertThat(other.select("#sheet, #formulas")).isEmpty();
    }

    @Test
    void theJobIsTold() throws Exception {
        ImportStatus status = rosters.check(RosterKind.MEMBERS, "member_number,family_name\nP110001,One\n");
        long job = rosters.jobOf(status.id());
        String json = web.perform(get("/admin/jobs/" + job).accept(MediaType.APPLICATION_JSON).with(Given.admin()))
            .andReturn()
            .getResponse()
            .getContentAsString();
        assertThat(json).isEqualTo("{\"state\":\"DONE\",\"done\":100,\"total\":100,"
                + "\"message\":\"Checked 1 rows, 0 of them refused\"}");
        Document page = page(get("/admin/jobs/" + job).accept(MediaType.TEXT_HTML));
        assertThat(page.expectFirst("#job").attr("data-state")).isEqualTo("DONE");
        assertThat(page.expectFirst("#subject").attr("href")).isEqualTo("/admin/imports/" + status.id());
        assertThat(page(get("/admin/jobs/" + job)).expectFirst("#job")).isNotNull();
    }

    @Test
    void refusedRowsComeBackWithLineAndReason() throws Exception {
        ImportStatus status = rosters.check(RosterKind.MEMBERS, """
                member_number,note,family_name
                P120001,fine,One
                P120002,"a, b",
                P120003,=1+1,
                P120004,@x,Two,more
                P120005,+47 1,=cmd
                """);
        MvcResult csv = web.perform(get("/admin/imports/" + status.id() + "/refused.csv").with(Given.admin()))
            .andReturn();
        assertThat(csv.getResponse().getHeader("Content-Disposition")).contains("attachment");
        assertThat(csv.getResponse().getContentAsString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                \uFEFFmember_number,note,family_name,line,reason
                P120002,"a, b",,3,Enter at least one part of the name
                P120003,'=1+1,,4,Enter at least one part of the name
                P120004,'@x,Two,5,"The row has 4 cells, but the header has 3 columns"
                P120005,+47 1,'=cmd,6,family_name has a formula: =cmd. Replace it with its value
                """);
        ImportStatus applied = rosters.apply(status, ApplyMode.VALID);
        assertThat(page(get("/admin/imports/" + applied.id())).select("a[href$=refused.csv]")).isNotEmpty();
    }

    @Test
    void whatCanBeSaidAtOnceIsSaidOnTheForm() throws Exception {
        refuses(upload("members", "empty.csv", ""), "#file", "The file is empty.");
        refuses(upload("members", "", ""), "#file", "Choose a file");
        refuses(upload("people", "people.csv", "a"), "#kind", "Choose what the file contains");
        MvcResult large = web
            .perform(multipart("/admin/imports")
                .file(new MockMultipartFile("file", "large.csv", "text/csv", new byte[100 << 20]))
                .param("kind", "cecs")
                .with(Given.formToken())
                .with(Given.admin()))
            .andReturn();
        refuses(large, "#file", "The file has 100 MB or more.");
        assertThat(parse(large).expectFirst("#kind option[selected]").val()).isEqualTo("cecs");
    }

    @Test
    void whatCannotBeReadIsSaidOnItsPage() throws Exception {
        ImportStatus status = rosters.check(RosterKind.CECS, "%PDF-1.7\n1 0 obj");
        Document page = page(get("/admin/imports/" + status.id()));
        assertThat(page.expectFirst("#import").attr("data-state")).isEqualTo("UNREADABLE");
        assertThat(page.expectFirst("[role=alert]").text()).contains("The file is not a spreadsheet");
    }

    @Test
    void changesAreShown() throws Exception {
        rosters.load(RosterKind.MEMBERS, "member_number,family_name,city\nP130001,One,\n");
        ImportStatus status = rosters.check(RosterKind.MEMBERS,
                "member_number,family_name,city\nP130001,Two,<b>Oslo\n");
        assertThat(page(get("/admin/imports/" + status.id())).select("tbody tr").text())
            .isEqualTo("2 P130001 Two Member number P130001 Last name One → Two City (empty) → <b>Oslo");
    }

    @Test
    void onlyAdministratorsLoadRosters() throws Exception {
        assertThat(web.perform(get("/admin/imports").with(Given.auditor())).andReturn().getResponse().getStatus())
            .isEqualTo(403);
        assertThat(web.perform(get("/admin/imports/999999").with(Given.admin())).andReturn().getResponse().getStatus())
            .isEqualTo(404);
    }

    private MvcResult upload(String kind, String name, String content) throws Exception {
        return web
            .perform(multipart("/admin/imports")
                .file(new MockMultipartFile("file", name, "text/csv", content.getBytes(StandardCharsets.UTF_8)))
                .param("kind", kind)
                .with(Given.formToken())
                .with(Given.admin()))
            .andReturn();
    }

    private static void refuses(MvcResult result, String field, String sentence) throws Exception {
        assertThat(result.getResponse().getStatus()).isEqualTo(422);
        Document page = parse(result);
        assertThat(page.select(".summary a[href=" + field + "]").text()).startsWith(sentence);
        assertThat(page.select(field)).hasSize(1);
    }

    private Document page(MockHttpServletRequestBuilder request) throws Exception {
        MvcResult result = web.perform(request.with(Given.admin())).andReturn();
        assertThat(result.getResponse().getStatus()).isEqualTo(200);
        return parse(result);
    }

    private static Document parse(MvcResult result) throws Exception {
        return Jsoup.parse(result.getResponse().getContentAsString(StandardCharsets.UTF_8));
    }

}
