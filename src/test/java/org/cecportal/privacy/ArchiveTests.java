package org.cecportal.privacy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.awaitility.Awaitility;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.imports.web.Administrator;
import org.cecportal.privacy.MarkedPeople.Marked;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** A member's archive: all about the member, nothing about anybody else. */
@PortalTest
class ArchiveTests {

    @Autowired
    MarkedPeople people;

    @Autowired
    Archives archives;

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    Newcomers newcomers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @Test
    void theArchiveHasEverythingOfBothProfilesAndNothingOfAnybodyElse() throws Exception {
        Marked marked = people.person();
        Marked stranger = people.person();
        Map<String, byte[]> files = archive(marked);
        String json = new String(files.get("data.json"), StandardCharsets.UTF_8);
        String everything = json + String.join("\n", files.keySet())
                + files.values().stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
        List<String> hidden = List.of("Note", "Step");
        assertThat(marked.marks().stream().filter(mark -> hidden.stream().noneMatch(mark::startsWith)))
            .allSatisfy(mark -> assertThat(everything).containsIgnoringCase(mark));
        assertThat(marked.marks().stream().filter(mark -> hidden.stream().anyMatch(mark::startsWith))).hasSize(2)
            .allSatisfy(mark -> assertThat(everything).doesNotContainIgnoringCase(mark));
        assertThat(everything).contains(marked.birth().toString());
        assertThat(stranger.marks()).allSatisfy(mark -> assertThat(everything).doesNotContainIgnoringCase(mark));
        assertThat(everything).doesNotContain("checker").doesNotContain(stranger.person().number());
    }

    @Test
    void theShapeIsStable() throws Exception {
        Marked marked = people.person();
        byte[] json = archive(marked).get("data.json");
        assertThat(new String(json, StandardCharsets.UTF_8)).contains("\"credits\": 40.00,");
        JsonNode data = JsonMapper.shared().readTree(json);
        assertThat(data.path("format").asInt()).isEqualTo(1);
        assertThat(data.path("made_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(data.path("parts").propertyNames()).containsExactly("accounts", "attendance", "audits", "cecs",
                "certificates", "certifications", "duplicates", "events", "history", "mail", "members", "payments",
                "privacy", "proof", "reminders", "renewals", "today", "transcripts");
        assertThat(data.at("/parts/members/member")).hasSize(2);
        JsonNode entry = data.at("/parts/cecs/cec_entry/0");
        assertThat(entry.path("credits").isNumber()).isTrue();
        assertThat(entry.path("completed_on").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(data.at("/parts/renewals/renewal/0/started_at").asString()).endsWith("+00:00");
        assertThat(data.at("/parts/payments/payment/0/paid_minor").asLong()).isEqualTo(6000);
        assertThat(data.at("/parts/audits/audit_case_entry/0/decided_by").asString()).isEqualTo("staff");
        assertThat(data.at("/history/member").valueStream().map(change -> change.path("actor").asString()))
            .isNotEmpty();
        assertThat(data.at("/history/renewal").valueStream().map(change -> change.path("actor").asString()))
            .contains("you");
    }

    /** Secrets are of no use to their owner, and of much to anybody else. */
    @Test
    void noSecretIsInTheArchive() throws Exception {
        Marked marked = people.person();
        String json = new String(archive(marked).get("data.json"), StandardCharsets.UTF_8);
        String hash = jdbc.sql("select password_hash from account where id = ?")
            .param(marked.account())
            .query(String.class)
            .single();
        assertThat(json).doesNotContain(hash).doesNotContain("\"password_hash\"").doesNotContain("\"token\"");
    }

    @Test
    void askingAgainWhileOneIsMadeGivesTheSame() {
        Person person = given.member("Ada", "Asks");
        jdbc.sql("insert into data_archive (member_id, state, requested_at) values (?, 'REQUESTED', now())")
            .param(person.id().value())
            .update();
        assertThat(archives.request(person.id())).isEqualTo(archives.request(person.id()));
        assertThat(jdbc.sql("select count(*) from data_archive where member_id = ?")
            .param(person.id().value())
            .query(Integer.class)
            .single()).isEqualTo(1);
    }

    @Test
    void itIsAskedForAndDownloadedWithASession() throws Exception {
        Person person = given.member("Dora", "Downloads");
        String username = newcomers.activated(person.id(), "dora" + person.number());
        Administrator browser = new Administrator(port).signIn(username, Newcomers.PASSWORD);
        assertThat(browser.page("/profile").select("a[href=/profile/data]")).isNotEmpty();
        assertThat(browser.page("/account").select("a[href=/profile/data]")).isNotEmpty();
        assertThat(browser.submit("/profile/data", "/profile/data", Map.of()).statusCode()).isEqualTo(200);
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> !browser.page("/profile/data").select("#download").isEmpty());
        String address = browser.page("/profile/data").expectFirst("#download").attr("href");
        assertThat(unpacked(browser.download(address).body())).containsKey("data.json");
        assertThat(new String(unpacked(browser.download(address).body()).get("data.json"), StandardCharsets.UTF_8))
            .contains("Dora")
            .contains("\"creation_time\"");
    }

    @Test
    void whoHasNotProvedThemselvesLatelyIsAskedFirst() throws Exception {
        Person person = given.member("Lara", "Late");
        archives.request(person.id());
        SignedIn signedIn = new SignedIn(-7, "late", person.id(), person.number(), "Late", Set.of(Role.MEMBER), 0);
        for (var request : List.of(post("/profile/data"), get("/profile/data/1"))) {
            assertThat(mvc
                .perform(request.with(Given.signedIn(signedIn, clock.instant().minus(Duration.ofMinutes(6))))
                    .with(Given.formToken()))
                .andReturn()
                .getResponse()
                .getRedirectedUrl()).startsWith("/account/confirm");
        }
    }

    @Test
    void onlyTheOwnerDownloadsItAndOnlyForAWhile() throws Exception {
        Person person = given.member("Olga", "Owner");
        archive(person.signedIn(), person);
        long id = archives.latest(person.id()).orElseThrow().id();
        Person other = given.member("Oscar", "Other");
        assertThat(download(id, other.signedIn()).getStatus()).isEqualTo(404);
        assertThat(download(id, Given.admin()).getStatus()).isEqualTo(404);
        assertThat(download(id, person.signedIn()).getStatus()).isEqualTo(200);
        archives.removeOld(clock.instant());
        assertThat(parts(id)).isPositive();
        jdbc.sql("update data_archive set expires_at = ? where id = ?")
            .params(clock.instant().minusSeconds(1).atOffset(ZoneOffset.UTC), id)
            .update();
        assertThat(download(id, person.signedIn()).getStatus()).isEqualTo(404);
        archives.removeOld(clock.instant());
        assertThat(parts(id)).isZero();
    }

    private long parts(long archive) {
        return jdbc.sql("select count(*) from data_archive_part where archive_id = ?")
            .param(archive)
            .query(Long.class)
            .single();
    }

    private MockHttpServletResponse download(long id, RequestPostProcessor who) throws Exception {
        return mvc.perform(get("/profile/data/" + id).with(who)).andReturn().getResponse();
    }

    private Map<String, byte[]> archive(Marked marked) throws Exception {
        return archive(marked.session(), marked.person());
    }

    private Map<String, byte[]> archive(RequestPostProcessor session, Person person) throws Exception {
        mvc.perform(post("/profile/data").with(session).with(Given.formToken()));
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> !archives.latest(person.id()).orElseThrow().isBeingMade());
        return unpacked(download(archives.latest(person.id()).orElseThrow().id(), session).getContentAsByteArray());
    }

    private static Map<String, byte[]> unpacked(byte[] bytes) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

}
