package org.cecportal.accounts.web.recovery;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/** R12: the link beside a recovery's code, good once, in any browser (decision 50). */
@PortalTest
class RecoveryLinkTests {

    private static final String NEW_PASSWORD = "copper-otter-31-violin";

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    private Newcomer robin;

    @BeforeEach
    void robin() {
        robin = people.activated("Haddad");
    }

    @Test
    void theLinkOpensInAnotherBrowserAndEndsOtherSessions() {
        Browser elsewhere = new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD);
        ask();
        Browser phone = new Browser(mvc).visit(link());
        assertThat(phone.value("username")).isEqualTo(robin.defaultUsername());
        assertThat(phone.response().getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(phone.response().getHeader("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(choose(phone, NEW_PASSWORD).path()).isEqualTo("/certifications");
        assertThat(elsewhere.visit("/profile").path()).isEqualTo("/login");
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).status()).isEqualTo(422);
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), NEW_PASSWORD).path()).isEqualTo("/certifications");
    }

    /** Mail programs and scanners open links before their reader does. */
    @Test
    void lookingAtItUsesNothingUp() {
        Browser asking = ask();
        String link = link();
        for (int i = 0; i < 12; i++) {
            assertThat(new Browser(mvc).visit(link).status()).isEqualTo(200);
            new Browser(mvc).exchange(MockMvcRequestBuilders.head(link), link);
        }
        assertThat(code(asking, people.newestCode(robin.email())).path()).isEqualTo("/certifications");
    }

    @Test
    void theLinkUsesUpItselfAndEveryCode() {
        Browser asking = ask();
        String code = people.newestCode(robin.email());
        Browser other = ask();
        String link = link();
        String othersCode = people.newestCode(robin.email());
        Browser second = new Browser(mvc).visit(link);
        choose(new Browser(mvc).visit(link), NEW_PASSWORD);
        assertThat(choose(second, PASSWORD).status()).isEqualTo(404);
        assertThat(second.text()).contains("This link doesn’t work: it was already used");
        assertThat(new Browser(mvc).visit(link).status()).isEqualTo(404);
        assertThat(code(asking, code).problems()).singleElement().asString().startsWith("#code This code is wrong");
        assertThat(code(other, othersCode).problems()).isNotEmpty();
    }

    @Test
    void theCodeUsesUpEveryLink() {
        ask();
        String first = link();
        Browser asking = ask();
        String second = link();
        code(asking, people.newestCode(robin.email()));
        assertThat(Stream.of(first, second).map(link -> new Browser(mvc).visit(link).status())).containsOnly(404);
    }

    /** Decision 40: strangers can ask, but take nothing from whoever asked before. */
    @Test
    void aStrangerCannotReplaceOrBurnTheLink() {
        ask();
        String link = link();
        for (int i = 0; i < 7; i++) {
            Browser stranger = ask();
            for (int j = 0; j < 6; j++) {
                code(stranger, "0000000" + j);
            }
        }
        assertThat(choose(new Browser(mvc).visit(link), NEW_PASSWORD).path()).isEqualTo("/certifications");
    }

    @Test
    void aNewerLinkForTheSameBrowserReplacesTheOlderOne() {
        Browser asking = ask();
        String first = link();
        people.letAMinutePass(robin);
        asking.visit("/recover").fill("username", robin.defaultUsername()).press("Send a code");
        assertThat(link()).isNotEqualTo(first);
        assertThat(new Browser(mvc).visit(first).status()).isEqualTo(404);
        assertThat(new Browser(mvc).visit(link()).status()).isEqualTo(200);
    }

    @Test
    void itExpiresWithTheCode() {
        ask();
        assertThat(jdbc.sql("""
                select distinct l.expires_at - c.expires_at from account_link l join one_time_code c using (account_id)
                where account_id = ?""").param(robin.account()).query(String.class).list()).containsExactly("00:00:00");
        Browser waiting = new Browser(mvc).visit(link());
        jdbc.sql("update account_link set expires_at = now() where account_id = ?").param(robin.account()).update();
        assertThat(choose(waiting, NEW_PASSWORD).status()).isEqualTo(404);
        assertThat(new Browser(mvc).visit(link()).status()).isEqualTo(404);
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), PASSWORD).path()).isEqualTo("/certifications");
    }

    @Test
    void whatIsWrongIsSaidAndTheLinkStays() {
        ask();
        Browser browser = new Browser(mvc).visit(link());
        assertThat(browser.press("Save and sign in").problems()).containsExactly("#newPassword Choose a new password");
        assertThat(choose(browser, "short").problems()).singleElement()
            .asString()
            .startsWith("#newPassword Use 15 characters or more");
        browser.fill("newPassword", NEW_PASSWORD).fill("confirmPassword", "other").press("Save and sign in");
        assertThat(browser.problems()).singleElement().asString().startsWith("#confirmPassword");
        assertThat(choose(browser, "Robin Haddad Robin").problems()).singleElement()
            .asString()
            .contains("built from your name");
        assertThat(choose(browser, NEW_PASSWORD).path()).isEqualTo("/certifications");
    }

    @Test
    void ofManyAtOnceOneGetsIn() throws Exception {
        ask();
        String link = link();
        int many = 6;
        CyclicBarrier start = new CyclicBarrier(many);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Browser> browsers = Stream.generate(() -> new Browser(mvc).visit(link)).limit(many).toList();
            List<Callable<String>> all = browsers.stream().<Callable<String>>map(browser -> () -> {
                start.await();
                return choose(browser, NEW_PASSWORD).path();
            }).toList();
            assertThat(threads.invokeAll(all).stream().map(one -> one.resultNow()))
                .filteredOn("/certifications"::equals)
                .hasSize(1);
        }
    }

    @Test
    void itIsNoWayAroundADisabledAccountOrASecondStep() {
        ask();
        String link = link();
        jdbc.sql("insert into second_step (account_id, since) values (?, now())").param(robin.account()).update();
        jdbc.sql(
                "insert into authenticator_app (account_id, secret, last_step, added_at) values (?, ''::bytea, 0, now())")
            .param(robin.account())
            .update();
        assertThat(choose(new Browser(mvc).visit(link), NEW_PASSWORD).path()).isEqualTo("/login/second-step");
        ask();
        jdbc.sql("update account set state = 'DISABLED' where id = ?").param(robin.account()).update();
        assertThat(new Browser(mvc).visit(link()).status()).isEqualTo(404);
    }

    @Test
    void onlyARecoveryHasALink() {
        Newcomer lee = people.newcomer("Lee");
        new Browser(mvc).signIn(lee.defaultUsername(), lee.defaultUsername());
        assertThat(newestMail(lee)).contains("your code is").doesNotContain("/recover/link/");
    }

    private Browser ask() {
        return new Browser(mvc).visit("/recover").fill("username", robin.defaultUsername()).press("Send a code");
    }

    private static Browser code(Browser browser, String code) {
        return choose(browser.fill("code", code), NEW_PASSWORD);
    }

    private static Browser choose(Browser browser, String password) {
        return browser.fill("newPassword", password).fill("confirmPassword", password).press("Save and sign in");
    }

    private String link() {
        return newestMail(robin).replaceAll("(?s).*(/recover/link/\\S+).*", "$1");
    }

    private String newestMail(Newcomer who) {
        return jdbc.sql("select body from mail where recipient = ? order by id desc limit 1")
            .param(who.email())
            .query(String.class)
            .single();
    }

}
