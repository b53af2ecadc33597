package org.cecportal.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import jakarta.servlet.http.Cookie;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.passwords.PasswordPolicy;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** The demo organisation in the portal, as its sign-ins see it. */
@PortalTest
class DemoOrganisationTests {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DemoOrganisation demo;

    @Autowired
    private DemoSettings settings;

    @Autowired
    private PasswordPolicy passwords;

    /** The demo sets it by itself; nobody can choose it. */
    @Test
    void thePublishedPasswordIsRefused() {
        for (String password : List.of(DemoOrganisation.PASSWORD, DemoOrganisation.PASSWORD + "!!", "Portal Demo 2026",
                DemoOrganisation.PASSWORD + DemoOrganisation.PASSWORD)) {
            assertThat(passwords.objection(password, List.of(), false)).as(password).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({ "ready, 61.50, 60.00, 100, true", "almost, 44.75, 45.00, 99, false", "fresh, 0.00, 45.00, 0, false",
            "double, 27.50, 60.00, 45, false", "early, 48.25, 45.00, 100, false", "grace, 45.00, 45.00, 100, true" })
    void theBarIsAsPromised(String username, String counted, String required, int percent, boolean renewable)
            throws Exception {
        Document page = certificationsOf(username);
        var bar = page.expectFirst("#cec-progress");
        assertThat(bar.attr("data-counted")).isEqualTo(counted);
        assertThat(bar.attr("data-required")).isEqualTo(required);
        assertThat(bar.attr("data-percent")).isEqualTo(String.valueOf(percent));
        assertThat(page.select("#renew-now")).hasSize(renewable ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = { "lapsed", "plain", "twin" })
    void withoutACurrentCertificationThereIsNoBar(String username) throws Exception {
        assertThat(certificationsOf(username).select("#cec-progress")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "admin", "auditor", "auditor2" })
    void staffSignIn(String username) throws Exception {
        assertThat(signIn(username)).isNotNull();
    }

    @Test
    void allOfItWentThroughTheImporter() {
        assertThat(jdbc.sql("select count(*) from roster_import where state = 'APPLIED' and file_name like 'demo-%'")
            .query(Integer.class)
            .single()).isGreaterThanOrEqualTo(4);
        assertThat(
                jdbc.sql("select count(*) from member where member_number like '100%'").query(Integer.class).single())
            .isGreaterThanOrEqualTo(60);
        assertThat(jdbc.sql("select count(*) from event").query(Integer.class).single()).isGreaterThanOrEqualTo(40);
    }

    /**
     * Renewals that came in by roster are renewals: an auditor finds something to draw.
     */
    @Test
    void r14ThereIsSomethingToDraw() throws Exception {
        LocalDate today = settings.loadedFrom().orElseThrow();
        Document preview = Jsoup
            .parse(mvc
                .perform(get("/audits/campaigns/preview").param("from", today.minusYears(2).toString())
                    .param("to", today.toString())
                    .param("percent", "20")
                    .param("seed", "demo")
                    .cookie(signIn("auditor")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString());
        assertThat(preview.select("[data-member]")).hasSizeGreaterThanOrEqualTo(4);
        assertThat(preview.select("[data-member] td:last-child").eachText().stream().mapToInt(Integer::parseInt).sum())
            .isGreaterThanOrEqualTo(5);
    }

    @Test
    void theNewcomersAccountWaitsForActivation() {
        assertThat(jdbc.sql("select state from account where username = 'nun100110'").query(String.class).single())
            .isEqualTo("DEFAULT");
    }

    /** A start after one that was interrupted loads the same files again. */
    @Test
    void loadingAgainChangesNothing() {
        String before = sizes();
        jdbc.sql("delete from portal_setting where name = 'demo.complete'").update();
        assertThat(settings.isComplete()).isFalse();

        demo.run(new DefaultApplicationArguments());

        assertThat(settings.isComplete()).isTrue();
        assertThat(sizes()).isEqualTo(before);
        assertThat(jdbc.sql("""
                select sum(added + changed + refused) from roster_import
                where id > (select max(id) - 4 from roster_import where file_name like 'demo-%')
                    and file_name like 'demo-%'""").query(Integer.class).single()).isZero();
    }

    private String sizes() {
        return jdbc.sql("""
                select concat_ws(' ', (select count(*) from member where member_number like '100%'),
                    (select count(*) from cec_entry where external_id like '100%'),
                    (select count(*) from certification where certificate_number like '%-100%'),
                    (select count(*) from event where external_id like 'E-%'))""").query(String.class).single();
    }

    private Document certificationsOf(String username) throws Exception {
        Cookie session = signIn(username);
        return Jsoup.parse(mvc.perform(get("/certifications").cookie(session))
            .andExpect(status().isOk())
            .andReturn()
            .getResponse()
            .getContentAsString());
    }

    private Cookie signIn(String username) throws Exception {
        MvcResult result = mvc
            .perform(post("/login").param("username", username)
                .param("password", DemoOrganisation.PASSWORD)
                .with(Given.formToken()))
            .andExpect(status().is3xxRedirection())
            .andReturn();
        return Objects.requireNonNull(result.getResponse().getCookie("portal"));
    }

}
