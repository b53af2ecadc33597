package org.cecportal;

import java.util.Locale;

import jakarta.servlet.RequestDispatcher;
import org.cecportal.shared.web.PlainWords;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/** Pages that cannot be shown say why in words, and lead home. */
@PortalTest
class ErrorPagesTests {

    private final MockMvc mvc;

    @Autowired
    ErrorPagesTests(MockMvc mvc) {
        this.mvc = mvc;
    }

    @ParameterizedTest
    @CsvSource({ "400,bad-request", "403,denied", "404,not-found", "405,bad-request", "429,too-many", "500,broken" })
    void eachProblemHasItsPage(int status, String problem) throws Exception {
        Document page = Jsoup.parse(mvc
            .perform(get("/error").requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status).accept(MediaType.TEXT_HTML))
            .andExpect(status().is(status))
            .andReturn()
            .getResponse()
            .getContentAsString());
        String title = text(problem + ".title");
        assertThat(page.title()).startsWith(title);
        assertThat(page.select("main#content.page-form")).hasSize(1);
        assertThat(page.select("main h1").text()).isEqualTo(title);
        assertThat(page.select("main .lede").text()).isEqualTo(text(problem + ".text"));
        assertThat(page.select("main .actions a").eachAttr("href")).hasSize(2)
            .startsWith("/")
            .last()
            .asString()
            .startsWith("mailto:");
    }

    /** As it stands in the file. */
    private static String text(String key) {
        return PlainWords.messages("accounts").getMessage("accounts.error." + key, null, Locale.ENGLISH);
    }

}
