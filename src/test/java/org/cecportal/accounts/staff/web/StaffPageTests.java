package org.cecportal.accounts.staff.web;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.StatementCounter;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Role;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/** Staff are invited by administrators and choose their password by a link (R12). */
@PortalTest
class StaffPageTests {

    private static final AtomicLong NUMBERS = new AtomicLong();

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StatementCounter counter;

    @Test
    void r12AnInvitationLeadsToASignInByAddress() throws Exception {
        String email = invited("AUDITOR", "SUPPORT");
        String link = linkTo(email);
        Browser browser = new Browser(mvc).visit(link).visit(link);
        assertThat(browser.value("username")).as("looking uses nothing up").isEqualTo(email);
        assertThat(browser.response().getHeaders("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(browser.response().getHeader("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(browser.response().getHeader("Cache-Control")).contains("no-store");
        choose(browser, "12345", "12345");
        assertThat(browser.status()).isEqualTo(422);
        choose(browser, PASSWORD, PASSWORD + "x");
        assertThat(browser.problems())
            .containsExactly("#confirmPassword The passwords don’t match. " + "Enter the same password twice");
        choose(browser, "", "");
        assertThat(browser.problems()).containsExactly("#newPassword Choose a new password");
        choose(browser, PASSWORD, PASSWORD);
        assertThat(browser.path()).isEqualTo("/login");
        assertThat(browser.text()).contains("Your password is saved. Sign in as " + email);
        assertThat(stateOf(email)).isEqualTo("ACTIVE");
        Browser signedIn = new Browser(mvc).signIn(email.toUpperCase(), PASSWORD);
        assertThat(signedIn.path()).isEqualTo("/audits");
        assertThat(signedIn.visit("/admin/members").status()).isEqualTo(200);
        assertThat(row(email).text()).contains("Auditor Support", "Active").doesNotContain("Never");
        assertThat(history(email)).containsExactly("boss ADDED Needed in spring", email + " CHANGED null");
    }

    @Test
    void aLinkThatIsWrongUsedOrExpiredSaysWhatToDo() throws Exception {
        String used = linkTo(invited("SUPPORT"));
        choose(new Browser(mvc).visit(used), PASSWORD, PASSWORD);
        String email = invited("SUPPORT");
        String expired = linkTo(email);
        jdbc.sql("update account_link set expires_at = now() where account_id = ?").param(idOf(email)).update();
        String replacedAddress = invited("SUPPORT");
        String replaced = linkTo(replacedAddress);
        assertThat(change(replacedAddress, "resend").getStatus()).isEqualTo(302);
        for (String link : List.of(used, expired, replaced, "/welcome/x", "/welcome/" + "A".repeat(43))) {
            Browser visitor = new Browser(mvc).visit(link);
            assertThat(visitor.status()).isEqualTo(404);
            assertThat(visitor.page().select("#no-link").text()).startsWith(
                    "This link doesn’t work: it was already used, has expired, or was replaced by a newer one.");
            MockHttpServletResponse forged = mvc
                .perform(MockMvcRequestBuilders.post(link)
                    .with(Given.formToken())
                    .param("newPassword", PASSWORD)
                    .param("confirmPassword", PASSWORD))
                .andReturn()
                .getResponse();
            assertThat(forged.getStatus()).isEqualTo(404);
        }
        assertThat(stateOf(email)).isEqualTo("INVITED");
        assertThat(row(email).text()).contains("Invitation expired");
        choose(new Browser(mvc).visit(linkTo(replacedAddress)), PASSWORD, PASSWORD);
        assertThat(stateOf(replacedAddress)).isEqualTo("ACTIVE");
    }

    /** Proving the address by a code would make up for an expired link. */
    @Test
    void theListSaysWhoHasASecondFactor() throws Exception {
        String with = people.staff(Role.ADMIN);
        String without = people.staff(Role.ADMIN);
        jdbc.sql(
                "insert into authenticator_app (account_id, secret, last_step, added_at) values (?, ''::bytea, 0, now())")
            .param(idOf(with))
            .update();
        assertThat(row(with).expectFirst("td:last-child").text()).isEqualTo("On");
        assertThat(row(without).expectFirst("td:last-child").text()).isEqualTo("Off");
    }

    @Test
    void whoIsInvitedGetsNoCodeToRecoverBy() throws Exception {
        String email = invited("ADMIN");
        new Browser(mvc).visit("/recover").fill("username", email).press("Send a code");
        assertThat(people.mailsTo(email)).isOne();
        assertThat(new Browser(mvc).signIn(email, email).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "email,``,#email Enter the e-mail address",
            "email,ada,`#email Enter an e-mail address, as in name@example.org`",
            "displayName,``,#displayName Enter a name of at most 100 characters",
            "roles,MEMBER,#roles Choose at least one role", "roles,``,#roles Choose at least one role",
            "reason,``,#reason Enter a reason of at most 500 characters",
            "email,admin@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example,"
                    + "#email Enter an address of at most 100 characters" })
    void whatIsMissingIsSaidAndWhatWasTypedStays(String field, String typed, String problem) throws Exception {
        MockHttpServletResponse response = mvc
            .perform(MockMvcRequestBuilders.post("/admin/staff")
                .with(Given.admin())
                .with(Given.formToken())
                .param("email", field.equals("email") ? typed : "kept@people.example")
                .param("displayName", field.equals("displayName") ? typed : "Kept Name")
                .param("roles", field.equals("roles") ? typed : "AUDITOR")
                .param("reason", field.equals("reason") ? typed : "Kept reason"))
            .andReturn()
            .getResponse();
        assertThat(response.getStatus()).isEqualTo(422);
        Document page = Jsoup.parse(response.getContentAsString());
        assertThat(page.select(".summary li a")).singleElement()
            .satisfies(link -> assertThat(link.attr("href") + " " + link.text()).isEqualTo(problem));
        assertThat(page.select("#email").val()).isEqualTo(field.equals("email") ? typed : "kept@people.example");
        assertThat(page.select("#displayName").val()).isEqualTo(field.equals("displayName") ? typed : "Kept Name");
        assertThat(page.select("#reason").text()).isEqualTo(field.equals("reason") ? typed : "Kept reason");
        assertThat(page.select("[name=roles][checked]").eachAttr("value"))
            .isEqualTo(field.equals("roles") ? List.of() : List.of("AUDITOR"));
    }

    @Test
    void oneAddressIsOneAccount() throws Exception {
        String email = invited("SUPPORT");
        MockHttpServletResponse again = invite(email.toUpperCase(), "Needed in spring", "ADMIN");
        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(again.getContentAsString()).contains("Someone already signs in with this address");
        assertThat(people.mailsTo(email)).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = { "save", "disable" })
    void whatSomebodyMayNoLongerDoEndsAtOnce(String action) throws Exception {
        String username = people.staff(Role.ADMIN);
        Browser browser = new Browser(mvc).signIn(username, PASSWORD);
        assertThat(browser.visit("/admin/staff").status()).isEqualTo(200);
        assertThat(change(username, action, "SUPPORT").getStatus()).isEqualTo(302);
        assertThat(browser.visit("/admin/staff").path()).isEqualTo("/login");
        browser.signIn(username, PASSWORD);
        if (action.equals("disable")) {
            assertThat(browser.status()).isEqualTo(422);
            assertThat(change(username, "enable").getStatus()).isEqualTo(302);
            assertThat(browser.signIn(username, PASSWORD).path()).isEqualTo("/admin/staff");
        }
        else {
            assertThat(browser.visit("/admin/staff").status()).isEqualTo(403);
        }
        assertThat(history(username)).contains("boss CHANGED Needed in spring");
    }

    @Test
    void thePageSaysWhoChangedWhatAndLeadsToWhatTheyDid() throws Exception {
        String username = people.staff(Role.ADMIN);
        change(username, "save", "SUPPORT");
        Document page = Jsoup.parse(get("/admin/staff/" + idOf(username)).getContentAsString());
        assertThat(page.expectFirst("#changes tbody tr").text()).contains("boss", "Needed in spring", "roles",
                "[ADMIN]", "[SUPPORT]");
        assertThat(page.select("a[href=/admin/history?actor=" + username + "]")).hasSize(1);
    }

    @Test
    void whoIsDisabledWhileInvitedNeedsAnotherLink() throws Exception {
        String email = invited("SUPPORT");
        String link = linkTo(email);
        change(email, "disable");
        assertThat(new Browser(mvc).visit(link).status()).isEqualTo(404);
        assertThat(change(email, "resend").getContentAsString()).contains("The account was changed in the meantime.");
        change(email, "enable");
        assertThat(stateOf(email)).isEqualTo("INVITED");
        assertThat(new Browser(mvc).visit(link).status()).isEqualTo(404);
        change(email, "resend");
        assertThat(new Browser(mvc).visit(linkTo(email)).status()).isEqualTo(200);
    }

    @Test
    void nothingChangesWithoutAReason() throws Exception {
        String username = people.staff(Role.AUDITOR);
        for (String action : List.of("save", "disable", "enable", "resend")) {
            MockHttpServletResponse refused = post("/admin/staff/" + idOf(username), "action", action, "roles", "ADMIN",
                    "displayName", "Other Name");
            assertThat(refused.getStatus()).isEqualTo(422);
            assertThat(Jsoup.parse(refused.getContentAsString()).select(".summary a").eachAttr("href"))
                .containsExactly("#reason");
        }
        assertThat(stateOf(username)).isEqualTo("ACTIVE");
        assertThat(row(username).text()).contains("Staff Member", "Auditor");
    }

    @Test
    void membersAreNoStaff() throws Exception {
        long account = people.activated("Duarte").account();
        assertThat(get("/admin/staff/" + account).getStatus()).isEqualTo(404);
        assertThat(post("/admin/staff/" + account, "action", "disable", "reason", "x").getStatus()).isEqualTo(404);
        assertThat(post("/admin/staff/" + idOf(people.staff(Role.AUDITOR)), "action", "no", "reason", "x").getStatus())
            .isEqualTo(400);
    }

    @Test
    void theListCostsTheSameHoweverLongItIs() throws Exception {
        int before = counter.count(() -> get("/admin/staff"));
        for (int i = 0; i < 3; i++) {
            people.staff(Role.SUPPORT);
        }
        assertThat(counter.count(() -> get("/admin/staff"))).isEqualTo(before).isLessThanOrEqualTo(2);
    }

    private String invited(String... roles) throws Exception {
        String email = "invited" + System.nanoTime() + NUMBERS.incrementAndGet() + "@people.example";
        assertThat(invite(email, "Needed in spring", roles).getStatus()).isEqualTo(302);
        return email;
    }

    private MockHttpServletResponse invite(String email, String reason, String... roles) throws Exception {
        return mvc
            .perform(MockMvcRequestBuilders.post("/admin/staff")
                .with(Given.admin())
                .with(Given.formToken())
                .param("email", email)
                .param("displayName", "Ada Invited")
                .param("roles", roles)
                .param("reason", reason))
            .andReturn()
            .getResponse();
    }

    private MockHttpServletResponse change(String username, String action, String... roles) throws Exception {
        return mvc
            .perform(MockMvcRequestBuilders.post("/admin/staff/" + idOf(username))
                .with(Given.admin())
                .with(Given.formToken())
                .param("action", action)
                .param("displayName", "Ada Invited")
                .param("roles", roles)
                .param("reason", "Needed in spring"))
            .andReturn()
            .getResponse();
    }

    private MockHttpServletResponse post(String address, String... fields) throws Exception {
        var request = MockMvcRequestBuilders.post(address).with(Given.admin()).with(Given.formToken());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private MockHttpServletResponse get(String address) throws Exception {
        return mvc.perform(MockMvcRequestBuilders.get(address).with(Given.admin())).andReturn().getResponse();
    }

    private Element row(String username) throws Exception {
        return Jsoup.parse(get("/admin/staff").getContentAsString())
            .expectFirst("tr[data-account=" + idOf(username) + "]");
    }

    private static void choose(Browser browser, String password, String again) {
        browser.fill("newPassword", password).fill("confirmPassword", again).press("Save password");
    }

    private String linkTo(String email) {
        return jdbc.sql("""
                select substring(body from '/welcome/[\\w-]+') from mail where recipient = ?
                order by id desc limit 1""").param(email).query(String.class).single();
    }

    private long idOf(String username) {
        return jdbc.sql("select id from account where username = ?").param(username).query(Long.class).single();
    }

    private String stateOf(String username) {
        return jdbc.sql("select state from account where username = ?").param(username).query(String.class).single();
    }

    private List<String> history(String username) {
        return jdbc.sql("""
                select actor || ' ' || action || ' ' || coalesce(reason, 'null') from history_entry
                where subject_type = 'account' and subject_id = ? order by id""")
            .param(idOf(username))
            .query(String.class)
            .list();
    }

}
