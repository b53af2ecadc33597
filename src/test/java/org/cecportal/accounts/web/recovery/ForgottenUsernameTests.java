package org.cecportal.accounts.web.recovery;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** R12: a forgotten username comes by mail, and the page tells nothing. */
@PortalTest
class ForgottenUsernameTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theUsernameGoesToTheAddressOnFileHoweverItIsTyped() {
        Newcomer robin = people.activated("Haddad");
        Browser browser = ask(robin.email().toUpperCase(Locale.ROOT));
        assertThat(browser.path()).isEqualTo("/recover/username/sent");
        assertThat(mail(robin.email()))
            .contains("your username is:\n\n" + robin.defaultUsername(), "/login", "/recover")
            .doesNotContain("Robin");
        assertThat(browser.text()).doesNotContain(robin.defaultUsername());
        assertThat(people.mailsTo(robin.email().toUpperCase(Locale.ROOT))).isZero();
    }

    @Test
    void allAccountsOfTheAddressAreNamed() {
        Newcomer robin = people.activated("Haddad");
        Newcomer child = people.newcomer("Haddad");
        Newcomer merged = people.activated("Nasser");
        Newcomer disabled = people.disabled("Haddad");
        for (Newcomer one : List.of(child, disabled)) {
            jdbc.sql("update member set email = upper(?) where id = ?")
                .params(robin.email(), one.member().value())
                .update();
        }
        jdbc.sql("update member set merged_into = ? where id = ?")
            .params(robin.member().value(), merged.member().value())
            .update();
        ask(robin.email());
        String said = jdbc.sql("select string_agg(body, '') from mail where lower(recipient) = ?")
            .param(robin.email())
            .query(String.class)
            .single();
        assertThat(said).contains("your usernames are:", robin.defaultUsername(), child.defaultUsername(),
                merged.defaultUsername());
        assertThat(said).doesNotContain(disabled.defaultUsername());
        ask(merged.email());
        assertThat(people.mailsTo(merged.email())).as("an address that is on no profile in use").isZero();
    }

    @Test
    void staffAreFoundByTheirOwnAddress() {
        String username = people.staff(Role.ADMIN);
        ask(username + "@people.example");
        assertThat(mail(username + "@people.example")).contains(username);
    }

    @Test
    void anOfficesMailboxGetsTheFirstTwenty() {
        List<Newcomer> office = IntStream.range(0, 23).mapToObj(one -> people.newcomer("Office")).toList();
        String address = office.getFirst().email();
        office.forEach(one -> jdbc.sql("update member set email = ? where id = ?")
            .params(address, one.member().value())
            .update());
        ask(address);
        assertThat(mail(address)).contains("and 3 more; write to help@portal.example");
        assertThat(office.stream().filter(one -> mail(address).contains(one.defaultUsername()))).hasSize(20);
    }

    @Test
    void everybodyGetsTheSameAnswer() {
        Newcomer robin = people.activated("Haddad");
        Newcomer disabled = people.disabled("Haddad");
        List<String> addresses = List.of(robin.email(), disabled.email(),
                "nobody" + System.nanoTime() + "@people.example");
        assertThat(addresses.stream()
            .map(address -> (ask(address).status() + ask(address).path() + ask(address).text()).replace(address, "IT"))
            .distinct()).singleElement().asString().contains("If IT is the address on file for an account");
        assertThat(people.mailsTo(disabled.email())).isZero();
    }

    @Test
    void anAddressGetsThreeMailsAnHourAndTheAnswerStays() {
        Newcomer robin = people.activated("Haddad");
        for (int i = 0; i < 5; i++) {
            assertThat(ask(robin.email()).path()).isEqualTo("/recover/username/sent");
        }
        assertThat(people.mailsTo(robin.email())).isEqualTo(3);
    }

    @Test
    void whoAsksTooOftenWaits() {
        String address = "nobody" + System.nanoTime() + "@people.example";
        Browser browser = new Browser(mvc);
        for (int i = 0; i < 5; i++) {
            assertThat(ask(browser, address).path()).isEqualTo("/recover/username/sent");
        }
        assertThat(ask(browser, address.toUpperCase(Locale.ROOT)).status()).isEqualTo(429);
        assertThat(browser.problems()).singleElement().asString().startsWith("There were too many requests.");
        assertThat(browser.response().getHeader("Retry-After")).isNotNull();
        Browser network = new Browser(mvc);
        for (int i = 0; i < 30; i++) {
            assertThat(ask(network.another(), "nobody" + System.nanoTime() + "@people.example").status())
                .isEqualTo(200);
        }
        assertThat(ask(network.another(), "nobody" + System.nanoTime() + "@people.example").status()).isEqualTo(429);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "robin", "robin@", "@people.example", "a b@people.example", "a@b@c.example",
            "robin@people" })
    void whatIsNoAddressIsSaidAndKept(String typed) {
        Browser browser = ask(typed);
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.problems()).singleElement().asString().startsWith("#email Enter ");
        assertThat(browser.value("email")).isEqualTo(typed);
        assertThat(new Browser(mvc).visit("/recover/username/sent").path()).isEqualTo("/recover/username");
    }

    private Browser ask(String address) {
        return ask(new Browser(mvc), address);
    }

    private static Browser ask(Browser browser, String address) {
        return browser.visit("/recover/username").fill("email", address).press("Send my username");
    }

    private String mail(String address) {
        return jdbc.sql("select body from mail where recipient = ? order by id desc limit 1")
            .param(address)
            .query(String.class)
            .single();
    }

}
