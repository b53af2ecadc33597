package org.cecportal.accounts.staff.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;
import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.cecportal.accounts.SignedIn;
import org.cecportal.imports.web.Administrator;
import org.cecportal.renewals.GivenRenewals;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** R17: an administrator who is a member too does nothing for the own profile. */
@PortalTest
class OwnProfileTests {

    /** Posts of the administration that are about no member. */
    private static final Set<String> ABOUT_NOBODY = Set.of("/admin/catalog/{code}", "/admin/staff",
            "/admin/staff/{id:\\d{1,18}}", "/admin/duplicates/detect", "/admin/jobs/{id}/cancel",
            "/admin/mail/undelivered/{id:\\d{1,18}}", "/admin/approvals/export", "/admin/members/new");

    /**
     * Those that other tests of this class, of merges, imports and approvals are about.
     */
    private static final Set<String> ELSEWHERE = Set.of("/admin/imports", "/admin/imports/{id}/apply",
            "/admin/imports/{id}/reading", "/admin/imports/synonyms", "/admin/imports/synonyms/{id}/remove",
            "/admin/imports/{id}/undo", "/admin/imports/{id}/known", "/admin/attendance/{id:\\d{1,18}}",
            "/admin/events/{eventId:\\d{1,18}}/attendance", "/admin/events/{eventId:\\d{1,18}}/attendance/grant",
            "/admin/events/{eventId:\\d{1,18}}/attendance/scan", "/admin/merges", "/admin/merges/{id:\\d{1,18}}/undo",
            "/admin/payments/{id:\\d{1,18}}/use", "/admin/duplicates/dismiss", "/admin/duplicates/reopen",
            "/admin/approvals/{id:\\d{1,18}}");

    @Autowired
    MockMvc mvc;

    @Autowired
    Given given;

    @Autowired
    GivenRenewals renewals;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    private LocalDate today;

    /** What is posted, by the mapping that it goes to. */
    private final Map<String, Act> acts = new LinkedHashMap<>();

    private interface Act {

        MockHttpServletRequestBuilder on(Person person) throws Exception;

    }

    @BeforeEach
    void listActs() {
        today = LocalDate.now(clock);
        acts.put("/admin/members/{number}/account", person -> {
            openAccount(person);
            return post("/admin/members/" + person.number() + "/account").param("action", "unlock");
        });
        acts.put("/admin/members/{number}/certifications/new",
                person -> post("/admin/members/" + person.number() + "/certifications/new").param("code", "EP")
                    .param("earnedOn", today.toString()));
        acts.put("/admin/certifications/{id:\\d{1,18}}/{act:correct|extend|sanction|reinstate|void}",
                person -> post("/admin/certifications/" + certificationOf(person) + "/sanction").param("standing",
                        "SUSPENDED"));
        acts.put("/admin/members/{number}/{act:edit|void}",
                person -> post("/admin/members/" + person.number() + "/edit").param("memberNumber", person.number())
                    .param("familyName", "Corrected"));
        acts.put("/admin/members/{number}/notes",
                person -> post("/admin/members/" + person.number() + "/notes").param("text", "About me"));
        acts.put("/admin/members/{number}/notes/{id:\\d{1,18}}/delete",
                person -> post("/admin/members/" + person.number() + "/notes/" + noteOf(person) + "/delete"));
        acts.put("/admin/members/{number}/cecs/new",
                person -> post("/admin/members/" + person.number() + "/cecs/new").param("title", "Own CECs")
                    .param("completedOn", today.toString())
                    .param("source", "PROVIDER")
                    .param("credits", "2"));
        acts.put("/admin/cecs/{id:\\d{1,18}}/{act:correct|void}",
                person -> post("/admin/cecs/" + entryOf(person) + "/void"));
        acts.put("/admin/members/{number}/erasure",
                person -> post("/admin/members/" + person.number() + "/erasure").param("confirm", person.number()));
        acts.put("/admin/waivers", OwnProfileTests::waiving);
        acts.put("/admin/waivers/{id:\\d{1,18}}/withdraw",
                person -> post("/admin/waivers/" + waiverOf(person) + "/withdraw"));
        acts.put("/admin/renewals/{id:\\d{1,18}}/reverse",
                person -> post("/admin" + renewals.renewed(mvc, person, today) + "/reverse"));
        acts.put("/admin/renewals/{id:\\d{1,18}}/decide",
                person -> post("/admin/renewals/" + requestOf(person) + "/decide").param("decision", "approve"));
        acts.put("/admin/payments/{id:\\d{1,18}}/received", person -> {
            renewals.fillIn(mvc, person, today);
            renewals.checkout(mvc, person, "offline");
            return post("/admin/payments/" + paymentOf(person) + "/received").param("amount", "60.00")
                .param("receivedOn", today.toString());
        });
        acts.put("/admin/payments/{id:\\d{1,18}}/refund", person -> {
            renewals.renewed(mvc, person, today);
            return post("/admin/payments/" + paymentOf(person) + "/refund").param("amount", "10");
        });
        acts.put("/admin/duplicates/requests/{id}",
                person -> post("/admin/duplicates/requests/" + questionOf(person)).param("answer", "Merged"));
    }

    @Test
    void r17EveryPostOfTheAdministrationIsLookedAt() {
        Set<String> posts = mappings.getHandlerMethods()
            .keySet()
            .stream()
            .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
            .flatMap(mapping -> mapping.getPatternValues().stream())
            .filter(pattern -> pattern.startsWith("/admin/"))
            .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = new TreeSet<>(acts.keySet());
        known.addAll(ABOUT_NOBODY);
        known.addAll(ELSEWHERE);
        assertThat(posts).containsExactlyElementsOf(known);
    }

    @Test
    void r17NothingIsDoneForTheOwnProfileAndEverythingForOthers() throws Exception {
        for (Map.Entry<String, Act> act : acts.entrySet()) {
            Person person = someone(act.getKey());
            MockHttpServletRequestBuilder byThemselves = act.getValue().on(person);
            long before = changesBy(person);
            assertThat(status(byThemselves, asOwnAdministrator(person))).as("%s for the own profile", act.getKey())
                .isEqualTo(403);
            assertThat(changesBy(person)).as("changed by %s", act.getKey()).isEqualTo(before);
            Person other = someone(act.getKey());
            MockHttpServletRequestBuilder byAnother = act.getValue().on(other);
            assertThat(status(byAnother, asOwnAdministrator(person))).as("%s for another", act.getKey()).isEqualTo(302);
            assertThat(changesBy(person)).as("changed by %s", act.getKey()).isGreaterThan(before);
        }
    }

    /** Staff who sign in by another account than the profile's. */
    @Test
    void r17AProfileOfTheSameAddressIsTheOwn() throws Exception {
        Person person = someone("");
        String username = people.staff(Role.ADMIN);
        jdbc.sql("update member set email = upper(?) where id = ?")
            .params(username + "@people.example", person.id().value())
            .update();
        RequestPostProcessor staff = Given
            .signedIn(new SignedIn(-1, username, null, null, "Staff", Set.of(Role.ADMIN), 0));
        assertThat(status(waiving(person), staff)).isEqualTo(403);
        assertThat(status(waiving(someone("")), staff)).isEqualTo(302);
    }

    @Test
    void r17TheRefusalIsAPageThatSaysWhatToDo() throws Exception {
        Person person = someone("");
        asOwnAdministrator(person);
        Browser browser = new Browser(mvc).signIn("own" + person.number(), Newcomers.PASSWORD).visit("/admin/waivers");
        HttpResponse<String> refused = HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/waivers"))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie",
                        "portal=" + browser.session().getValue() + "; portal-form="
                                + browser.cookie("portal-form").getValue())
                .POST(HttpRequest.BodyPublishers
                    .ofString("_csrf=" + browser.page().expectFirst("form[action=/admin/waivers] [name=_csrf]").val()
                            + "&covers=LATE_FEE&reason=ill&member=" + person.number()))
                .build(), HttpResponse.BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Jsoup.parse(refused.body()).select("main").text()).startsWith("This is your own profile "
                + "You can’t change your own record as an administrator. Nothing was saved: ask another administrator");
    }

    @Test
    void r17ARosterChangesEverybodyElse(@TempDir Path folder) throws Exception {
        Person person = someone("");
        Person other = someone("");
        asOwnAdministrator(person);
        Administrator administrator = new Administrator(port).signIn("own" + person.number(), Newcomers.PASSWORD);
        Path file = Files.writeString(folder.resolve("cecs.csv"), """
                external_id,member_number,completed_on,title,provider,source,category,credits,approved_by
                OWN-%1$s,%1$s,2026-01-05,Own,Provider,PROVIDER,,5,
                OTHER-%1$s,%2$s,2026-01-05,Other,Provider,PROVIDER,,5,
                """.formatted(person.number(), other.number()), StandardCharsets.UTF_8);
        long id = administrator.upload("cecs", file);
        Awaitility.await()
            .until(() -> jdbc.sql("select state from roster_import where id = ?")
                .param(id)
                .query(String.class)
                .single()
                .equals("CHECKED"));
        assertThat(administrator.page("/admin/imports/" + id).select("main").text())
            .contains("This row changes your own record. Another administrator must load it");
        administrator.apply(id);
        Awaitility.await()
            .until(() -> jdbc.sql("select count(*) from cec_entry where external_id = ?")
                .param("OTHER-" + person.number())
                .query(Integer.class)
                .single() == 1);
        assertThat(jdbc.sql("select count(*) from cec_entry where external_id = ?")
            .param("OWN-" + person.number())
            .query(Integer.class)
            .single()).isZero();
    }

    private static MockHttpServletRequestBuilder waiving(Person person) {
        return post("/admin/waivers").param("member", person.number()).param("covers", "LATE_FEE");
    }

    private static MockHttpServletRequestBuilder post(String address) {
        return MockMvcRequestBuilders.post(address);
    }

    private long noteOf(Person person) {
        return jdbc.sql("""
                insert into member_note (member_id, text, written_by, written_at) values (?, 'Called', 'staff', now())
                returning id""").param(person.id().value()).query(Long.class).single();
    }

    private long entryOf(Person person) {
        return jdbc.sql("select min(id) from cec_entry where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    private long certificationOf(Person person) {
        return jdbc.sql("select min(id) from certification where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

    private int status(MockHttpServletRequestBuilder post, RequestPostProcessor as) throws Exception {
        return mvc.perform(post.param("reason", "For a test").with(as).with(Given.formToken()))
            .andReturn()
            .getResponse()
            .getStatus();
    }

    /** A member whose record is as the act needs it. */
    private Person someone(String mapping) {
        if (mapping.endsWith("/decide")) {
            LocalDate end = today.minusMonths(9);
            return given.member("Lena", "Lapsed").holds("CPT", end.minusYears(3).plusDays(1), end);
        }
        return renewals.ready(today, 5);
    }

    private RequestPostProcessor asOwnAdministrator(Person person) {
        String username = openAccount(person);
        jdbc.sql("update account set roles = array['MEMBER', 'ADMIN'] where username = ?").param(username).update();
        return Given.signedIn(new SignedIn(person.id().value(), username, person.id(), person.number(), "Own",
                Set.of(Role.ADMIN, Role.MEMBER), 0));
    }

    /** Returns the username. */
    private String openAccount(Person person) {
        String username = "own" + person.number();
        boolean isOpen = jdbc.sql("select exists (select from account where username = ?)")
            .param(username)
            .query(Boolean.class)
            .single();
        return isOpen ? username : people.activated(person.id(), username);
    }

    private long changesBy(Person person) {
        return jdbc.sql("select count(*) from history_entry where actor = ?")
            .param("own" + person.number())
            .query(Long.class)
            .single();
    }

    private long waiverOf(Person person) throws Exception {
        mvc.perform(post("/admin/waivers").param("member", person.number())
            .param("covers", "LATE_FEE")
            .param("reason", "ill")
            .with(Given.admin())
            .with(Given.formToken()));
        return latest("fee_waiver", person);
    }

    private long requestOf(Person person) throws Exception {
        mvc.perform(GivenRenewals.as(person, post("/renewal/reinstatement"))
            .param("certification", String.valueOf(latest("certification", person)))
            .param("message", "Please"));
        return latest("renewal", person);
    }

    private long paymentOf(Person person) {
        return latest("payment", person);
    }

    private long questionOf(Person person) throws Exception {
        mvc.perform(GivenRenewals.as(person, post("/duplicates/request")).param("otherName", "Rena Oldname"));
        return latest("duplicate_request", person);
    }

    private long latest(String table, Person person) {
        return jdbc.sql("select max(id) from " + table + " where member_id = ?")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

}
