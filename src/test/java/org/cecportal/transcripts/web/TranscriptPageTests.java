package org.cecportal.transcripts.web;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.transcripts.ReadBack;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@PortalTest
class TranscriptPageTests {

    private static final int QUIET_ZONE = 4;

    private final MockMvc mvc;

    private final Given given;

    private final StatementCounter counter;

    private final LocalDate today;

    @Autowired
    TranscriptPageTests(MockMvc mvc, Given given, StatementCounter counter, Clock clock) {
        this.mvc = mvc;
        this.given = given;
        this.counter = counter;
        this.today = LocalDate.now(clock);
    }

    private MockHttpServletResponse fetch(Given.Person person, String address) throws Exception {
        return mvc.perform(get(URI.create(address)).with(person.signedIn())).andReturn().getResponse();
    }

    private Document page(Given.Person person, String address) throws Exception {
        return Jsoup.parse(fetch(person, address).getContentAsString());
    }

    private Given.Person member(String givenName) {
        return given.member(givenName, "Reyes").holds("CPT", today.minusYears(1), today.plusYears(2).minusDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = { "/transcript.xlsx", "/transcript.csv", "/transcript.pdf", "/transcript/print" })
    void nobodyTakesARecordWithoutSigningInOrWithoutAProfile(String address) throws Exception {
        mvc.perform(get(address).header("Accept", "text/html")).andExpect(redirectedUrl("/login"));
        mvc.perform(get(address).with(Given.admin())).andExpect(redirectedUrl("/profile"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "xlsx", "csv", "pdf" })
    void filesAreNamedAfterTheMemberAndTheDay(String ending) throws Exception {
        Given.Person person = member("Amara").earned(today, "1");
        MockHttpServletResponse response = fetch(person, "/transcript." + ending);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Content-Disposition"))
            .isEqualTo("attachment; filename=\"cec-record-%s-%s.%s\"".formatted(person.number(), today, ending));
        assertThat(response.getHeader("Cache-Control")).contains("no-store");
    }

    @Test
    void theFilterInForceChoosesTheEntries() throws Exception {
        Given.Person person = member("Filter").earned(today.minusYears(3), "9")
            .earned(today.minusDays(3), "1", "PROVIDER", null, "POSTED", "Résumé of heart failure")
            .earned(today.minusDays(2), "2", "SUMMIT", null, "POSTED", "Keynote")
            .earned(today.minusDays(1), "4", "SELF_REPORTED", null, "DRAFT", "Not yet submitted");
        assertThat(titles(person, "")).containsExactly("Keynote", "Résumé of heart failure");
        assertThat(titles(person, "?scope=all")).hasSize(3);
        assertThat(titles(person, "?scope=all&source=SUMMIT")).containsExactly("Keynote");
        assertThat(titles(person, "?scope=all&q=resume")).containsExactly("Résumé of heart failure");
        assertThat(titles(person, "?scope=all&year=" + today.minusYears(3).getYear())).hasSize(1);
        assertThat(titles(person, "?sort=oldest")).containsExactly("Résumé of heart failure", "Keynote");
        assertThat(titles(person, "?sort=title")).containsExactly("Keynote", "Résumé of heart failure");
        assertThat(titles(person, "?scope=x&year=20x6&source=MOON&sort=drop&q=%01")).hasSize(2);
        assertThat(page(person, "/transcript/print?q=keynote").text())
            .contains("CECs of the current cycle, with “keynote”");
    }

    private List<String> titles(Given.Person person, String query) throws Exception {
        List<CsvRecord> records = ReadBack.csv(fetch(person, "/transcript.csv" + query).getContentAsByteArray());
        return records.stream().map(row -> row.getField(1)).toList();
    }

    @Test
    void nobodyElsesEntriesAreInIt() throws Exception {
        member("Other").earned(today, "8", "PROVIDER", null, "POSTED", "Somebody else's");
        Given.Person person = member("Own").earned(today, "1", "PROVIDER", null, "POSTED", "My own");
        assertThat(titles(person, "?scope=all")).containsExactly("My own");
        assertThat(page(person, "/transcript/print?scope=all").text()).contains("My own", person.number())
            .doesNotContain("Somebody else's");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/transcript.xlsx", "/transcript.csv", "/transcript.pdf", "/transcript/print" })
    void theNumberOfStatementsDoesNotGrowWithTheHistory(String address) throws Exception {
        Given.Person few = member("Few").earned(today, "1");
        Given.Person many = member("Many");
        for (int i = 0; i < 300; i++) {
            many.earned(today.minusDays(i), "0.25");
        }
        int banner = address.endsWith("/print") ? 1 : 0;
        assertThat(counter.statements(() -> fetch(few, address))).hasSizeLessThanOrEqualTo(6 + banner);
        assertThat(counter.count(() -> fetch(many, address))).isEqualTo(counter.count(() -> fetch(few, address)));
    }

    @Test
    void theButtonsCarryTheFilterInForceAndAreTheMembersOwn() throws Exception {
        Given.Person person = member("Buttons").earned(today, "1");
        Document page = page(person, "/certifications?scope=all&source=PROVIDER&q=a%26b&sort=title");
        assertThat(page.select("a[href^=/transcript]").eachAttr("href")).containsExactly(
                "/transcript.xlsx?scope=all&source=PROVIDER&q=a%26b&sort=title",
                "/transcript.csv?scope=all&source=PROVIDER&q=a%26b&sort=title",
                "/transcript.pdf?scope=all&source=PROVIDER&q=a%26b&sort=title",
                "/transcript/print?scope=all&source=PROVIDER&q=a%26b&sort=title");
        assertThat(page.select("a[href^=/transcript]").eachText()).containsExactly("Excel", "CSV", "PDF",
                "Print your record");
        String others = mvc.perform(get("/admin/members/{n}/record", person.number()).with(Given.admin()))
            .andReturn()
            .getResponse()
            .getContentAsString();
        assertThat(others).doesNotContain("/transcript");
    }

    @Test
    void thePrintPageCarriesNumberDateAddressAndAQrCodeOfIt() throws Exception {
        Given.Person person = member("Print").earned(today, "6", "SELF_REPORTED", "CPR_FIRST_AID", "REPORTED");
        Document page = page(person, "/transcript/print");
        String address = page.expectFirst(".check-copy a").attr("href");
        assertThat(page.select("main").text()).contains(person.number(), "5.00 CECs counted of 6.00 claimed",
                "Limit reached: up to 5 CECs per calendar year for CPR, AED and first aid", "5.00 of 45 (11 %)");
        assertThat(page.expectFirst(".only-printed").text()).contains(person.number(), address);
        assertThat(decoded(page.expectFirst("svg.qr"))).isEqualTo(address);
        assertThat(page.expectFirst("#print").hasAttr("hidden")).isTrue();
        assertThat(page.select("script[src*=/js/print]")).hasSize(1);
    }

    private static String decoded(Element svg) throws Exception {
        int size = Integer.parseInt(svg.attr("viewBox").split(" ")[2]) - 2 * QUIET_ZONE;
        BitMatrix modules = new BitMatrix(size);
        for (String module : svg.expectFirst("path").attr("d").replace("h1v1h-1z", "").substring(1).split("M")) {
            String[] place = module.split(" ");
            modules.set(Integer.parseInt(place[0]) - QUIET_ZONE, Integer.parseInt(place[1]) - QUIET_ZONE);
        }
        return new Decoder().decode(modules).getText();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/transcript.pdf", "/transcript/print" })
    void aRecordTooLongForPaperLeadsToTheOtherForms(String address) throws Exception {
        Given.Person person = member("Paper");
        for (int i = 0; i < 1_001; i++) {
            person.earned(today.minusDays(i % 300), "0.25");
        }
        MockHttpServletResponse response = fetch(person, address + "?scope=all&sort=oldest");
        assertThat(response.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(response.getContentAsString());
        assertThat(page.select("main").text()).contains("1,001 entries", "up to 1,000");
        assertThat(page.select("main a").eachAttr("href")).containsExactly("/transcript.xlsx?scope=all&sort=oldest",
                "/transcript.csv?scope=all&sort=oldest", "/certifications?scope=all&sort=oldest");
    }

}
