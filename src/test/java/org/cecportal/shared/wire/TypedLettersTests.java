package org.cecportal.shared.wire;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Browsers send forms as UTF-8 and do not say so. Over the wire, because MockMvc has no
 * server that decodes them.
 */
@PortalTest
class TypedLettersTests {

    private static final String ADDRESS = "/admin/members/new";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = { "Nováková — x", "Škoda’s", "Ærø", "Łódź", "Иванов", "Παπαδόπουλος", "山田太郎", "김", "محمد",
            "€ 5", "😀" })
    void lettersArriveAsTheyWereTyped(String typed) throws Exception {
        Browser admin = new Browser(mvc).signIn(people.staff(Role.ADMIN), Newcomers.PASSWORD).visit(ADDRESS);
        String form = "_csrf=" + admin.value("_csrf") + "&action=preview&reason=test&familyName="
                + URLEncoder.encode(typed, StandardCharsets.UTF_8);
        HttpResponse<String> answer = HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + ADDRESS))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie",
                        "portal=" + admin.session().getValue() + "; portal-form="
                                + admin.cookie("portal-form").getValue())
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(answer.body()).expectFirst("#familyName").val()).isEqualTo(typed);
    }

}
