package org.cecportal.reminders.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.reminders.ReminderChoices;
import org.cecportal.shared.RandomToken;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** The address in every reminder that ends them, for people and machines (RFC 8058). */
@PortalTest
class UnsubscribePageTests {

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    ReminderChoices choices;

    @Autowired
    StatementCounter counter;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private final HttpClient machine = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private String addressOf(Person person) {
        String token = RandomToken.draw();
        jdbc.sql("insert into unsubscribe_token (member_id, token) values (?, ?)")
            .params(person.id().value(), token)
            .update();
        return "/unsubscribe/" + token;
    }

    /** Without cookies and without a form's token. */
    private HttpResponse<String> send(String address, String type, String body)
            throws IOException, InterruptedException {
        return machine.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(), BodyHandlers.ofString());
    }

    private static String multipart(String boundary) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--"
                + boundary + "--\r\n";
    }

    private MockHttpServletResponse visit(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Accept", "text/html")).andReturn().getResponse();
    }

    @Test
    void aMailProgramUnsubscribesWithOnePost() throws Exception {
        Person person = given.member("Uma", "Quiet");
        HttpResponse<String> answer = send(addressOf(person), FORM, ONE_CLICK);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(choices.wantsReminders(person.id())).isFalse();
    }

    @Test
    void theOtherKindOfFormDoesToo() throws Exception {
        Person person = given.member("Uma", "Quiet");
        HttpResponse<String> answer = send(addressOf(person), "multipart/form-data; boundary=b0b", multipart("b0b"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(choices.wantsReminders(person.id())).isFalse();
    }

    @Test
    void noFilesAreTakenThere() throws Exception {
        Person person = given.member("Uma", "Quiet");
        HttpResponse<String> answer = send(addressOf(person), "multipart/form-data; boundary=b0b",
                multipart("b0b") + " ".repeat(5_000));
        assertThat(answer.statusCode()).isNotEqualTo(200);
        assertThat(choices.wantsReminders(person.id())).isTrue();
    }

    @Test
    void followingTheLinkChangesNothingAndTheButtonDoes() throws Exception {
        Person person = given.member("Uma", "Quiet");
        String address = addressOf(person);
        MockHttpServletResponse asked = visit(get(address));
        assertThat(asked.getStatus()).isEqualTo(200);
        Document page = Jsoup.parse(asked.getContentAsString());
        assertThat(page.expectFirst("main form[method=post]").attr("action")).isEmpty();
        assertThat(page.select("main button[name=List-Unsubscribe]").eachText()).containsExactly("Stop the reminders");
        assertThat(choices.wantsReminders(person.id())).isTrue();
        MockHttpServletResponse done = visit(post(address).param("List-Unsubscribe", "One-Click"));
        assertThat(Jsoup.parse(done.getContentAsString()).expectFirst("h1").text())
            .isEqualTo("You’ll get no more reminders");
        assertThat(choices.wantsReminders(person.id())).isFalse();
        assertThat(visit(post(address)).getStatus()).isEqualTo(200);
    }

    @Test
    void r16HistoryNamesTheLink() throws Exception {
        Person person = given.member("Uma", "Quiet");
        visit(post(addressOf(person)));
        assertThat(jdbc.sql("""
                select actor || ' ' || (after ->> 'wanted') from history_entry
                where subject_type = 'reminder_choice' and member_id = ?""")
            .param(person.id().value())
            .query(String.class)
            .list()).containsExactly("unsubscribe link false");
    }

    @Test
    void anAddressThatIsNobodysIsAnsweredTheSame() throws Exception {
        String address = addressOf(given.member("Uma", "Quiet"));
        for (String nobodys : new String[] { RandomToken.draw(), "x", "%20", "a'--" }) {
            MockHttpServletResponse asked = visit(get(URI.create("/unsubscribe/" + nobodys)));
            assertThat(asked.getStatus()).as(nobodys).isEqualTo(200);
            assertThat(asked.getContentAsString()).isEqualTo(visit(get(address)).getContentAsString());
            MockHttpServletResponse done = visit(post(URI.create("/unsubscribe/" + nobodys)));
            assertThat(done.getStatus()).as(nobodys).isEqualTo(200);
            assertThat(done.getContentAsString()).isEqualTo(visit(post(address)).getContentAsString());
        }
        String token = RandomToken.draw();
        assertThat(counter.statements(() -> visit(post("/unsubscribe/" + token))))
            .isEqualTo(counter.statements(() -> visit(post(address))));
    }

    @Test
    void onlyThatAddressTakesPostsFromElsewhere() throws Exception {
        assertThat(visit(post("/unsubscribe")).getStatus()).isNotEqualTo(200);
        assertThat(visit(post("/unsubscribe/a/b")).getStatus()).isEqualTo(403);
        assertThat(visit(post("/profile/notifications").param("reminders", "off")).getStatus()).isEqualTo(403);
    }

    @Test
    void itIsNotIndexedAndCarriesThePolicy() throws Exception {
        String address = addressOf(given.member("Uma", "Quiet"));
        for (MockHttpServletResponse response : new MockHttpServletResponse[] { visit(get(address)),
                visit(post(address)) }) {
            assertThat(response.getHeaders("X-Robots-Tag")).containsExactly("noindex");
            assertThat(response.getHeader("Content-Security-Policy")).contains("form-action 'self'");
            assertThat(Jsoup.parse(response.getContentAsString()).select("meta[name=robots]").attr("content"))
                .isEqualTo("noindex");
        }
        assertThat(visit(get("/robots.txt")).getContentAsString()).contains("Disallow: /verify/",
                "Disallow: /unsubscribe/");
    }

    @Test
    void whoeverAsksTooOftenWaits() throws Exception {
        String address = addressOf(given.member("Uma", "Quiet"));
        String busy = "10.77.%d.%d".formatted(System.nanoTime() % 250, System.nanoTime() / 250 % 250);
        int answered = 0;
        while (answered < 500 && from(busy, get(address)).getStatus() == 200) {
            answered++;
        }
        assertThat(answered).isBetween(300, 400);
        MockHttpServletResponse refused = from(busy, post(address));
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).matches("[1-9]\\d?");
        assertThat(visit(get(address)).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse from(String host, MockHttpServletRequestBuilder request) throws Exception {
        return visit(request.with(one -> {
            one.setRemoteAddr(host);
            return one;
        }));
    }

}
