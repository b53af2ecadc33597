package org.cecportal.members.web;

import java.util.List;

import org.cecportal.Browser;
import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.jsoup.Jsoup;
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

/** Administrators help members to sign in, each time with a reason (R17). */
@PortalTest
class MemberAccountPageTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aMailedLinkLetsTheMemberChooseAPassword() throws Exception {
        Newcomer member = people.newcomer("Okonjo");
        assertThat(post(member, "link", "Called us").getStatus()).isEqualTo(302);
        String link = jdbc.sql("""
                select substring(body from '/welcome/[\\w-]+') from mail where recipient = ?""")
            .param(member.email())
            .query(String.class)
            .single();
        new Browser(mvc).visit(link)
            .fill("newPassword", PASSWORD)
            .fill("confirmPassword", PASSWORD)
            .press("Save password");
        assertThat(new Browser(mvc).signIn(member.defaultUsername(), PASSWORD).path()).isEqualTo("/certifications");
        assertThat(get("/admin/members/" + member.number() + "?tab=account")).contains("Active")
            .doesNotContain("Never");
        assertThat(history(member)).contains("boss Called us {\"link\": \"mailed\"}");
    }

    @Test
    void whoIsUnlockedMayTryAgainFromTheSamePlace() throws Exception {
        Newcomer member = people.activated("Okonjo");
        Browser browser = new Browser(mvc);
        for (int i = 0; i < 10; i++) {
            assertThat(browser.signIn(member.defaultUsername(), "wrong").status()).isEqualTo(422);
        }
        assertThat(browser.signIn(member.defaultUsername(), PASSWORD).status()).isEqualTo(429);
        assertThat(post(member, "unlock", "Called us").getStatus()).isEqualTo(302);
        assertThat(browser.signIn(member.defaultUsername(), PASSWORD).path()).isEqualTo("/certifications");
        assertThat(history(member)).contains("boss Called us {\"failed_tries\": \"forgotten\"}");
    }

    @Test
    void whoIsDisabledIsSignedOutAtOnceAndComesBackAsBefore() throws Exception {
        Newcomer member = people.activated("Okonjo");
        Browser browser = new Browser(mvc).signIn(member.defaultUsername(), PASSWORD);
        assertThat(post(member, "disable", "Stolen phone").getStatus()).isEqualTo(302);
        assertThat(browser.visit("/profile").path()).isEqualTo("/login");
        assertThat(browser.signIn(member.defaultUsername(), PASSWORD).status()).isEqualTo(422);
        assertThat(post(member, "link", "Called us").getContentAsString())
            .contains("The account was changed in the meantime.");
        assertThat(post(member, "enable", "Found again").getStatus()).isEqualTo(302);
        assertThat(browser.signIn(member.defaultUsername(), PASSWORD).path()).isEqualTo("/profile");
        Newcomer fresh = people.newcomer("Okonjo");
        post(fresh, "disable", "x");
        post(fresh, "enable", "x");
        assertThat(get("/admin/members/" + fresh.number() + "?tab=account")).contains("Not activated");
    }

    /** R18. */
    @Test
    void r18AChangedAddressIsToldToBothAndEndsWhatWentToTheOldOne() throws Exception {
        Newcomer member = people.activated("Okonjo");
        Browser browser = new Browser(mvc).signIn(member.defaultUsername(), PASSWORD);
        String address = "new" + member.number() + "@people.example";
        assertThat(post(member, "email", "Called us", "email", address).getStatus()).isEqualTo(302);
        assertThat(people.mailsTo(member.email())).isOne();
        assertThat(people.mailsTo(address)).isOne();
        assertThat(browser.visit("/profile").path()).isEqualTo("/login");
        assertThat(jdbc.sql("""
                select reason from history_entry where subject_type = 'member' and subject_id = ?
                order by id desc limit 1""").param(member.member().value()).query(String.class).single())
            .isEqualTo("Called us");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`',
            value = { "``,#email Enter the new e-mail address",
                    "ada@,#email Check the part of the e-mail address after the @",
                    "same,#email This is the address on file. Enter another one" })
    void anAddressThatCannotBeTakenIsKeptAndSaid(String typed, String problem) throws Exception {
        Newcomer member = people.activated("Okonjo");
        String address = typed.equals("same") ? member.email() : typed;
        MockHttpServletResponse refused = post(member, "email", "Called us", "email", address);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(problems(refused)).containsExactly(problem);
        assertThat(Jsoup.parse(refused.getContentAsString()).select("#email").val()).isEqualTo(address);
        assertThat(Jsoup.parse(refused.getContentAsString()).select("#reason").text()).isEqualTo("Called us");
        assertThat(people.mailsTo(member.email())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "link", "unlock", "disable", "enable", "email" })
    void nothingChangesWithoutAReason(String action) throws Exception {
        Newcomer member = people.activated("Okonjo");
        long before = changes(member);
        MockHttpServletResponse refused = post(member, action, " ", "email", "other@people.example");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(problems(refused)).containsExactly("#reason Enter a reason of at most 500 characters");
        assertThat(changes(member)).isEqualTo(before);
    }

    @Test
    void onlyAccountsOfTheProfileCanBeChosen() throws Exception {
        Newcomer member = people.activated("Okonjo");
        Newcomer other = people.activated("Okonjo");
        assertThat(post(member, "disable", "x", "account", String.valueOf(other.account())).getStatus()).isEqualTo(404);
        assertThat(post(member, "nonsense", "x").getStatus()).isEqualTo(400);
        assertThat(new Browser(mvc).signIn(other.defaultUsername(), PASSWORD).path()).isEqualTo("/certifications");
    }

    @Test
    void withoutAnAddressThereIsNothingToMailTo() throws Exception {
        assertThat(problems(post(people.withoutMail("Okonjo"), "link", "Called us")))
            .containsExactly("There is no e-mail address on file. Enter one first.");
    }

    private MockHttpServletResponse post(Newcomer member, String action, String reason, String... more)
            throws Exception {
        var request = MockMvcRequestBuilders.post("/admin/members/" + member.number() + "/account")
            .with(Given.admin())
            .with(Given.formToken())
            .param("action", action)
            .param("reason", reason);
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return mvc.perform(request).andReturn().getResponse();
    }

    private String get(String address) throws Exception {
        return Jsoup
            .parse(mvc.perform(MockMvcRequestBuilders.get(address).with(Given.admin()))
                .andReturn()
                .getResponse()
                .getContentAsString())
            .select("main")
            .text();
    }

    private static List<String> problems(MockHttpServletResponse response) throws Exception {
        return Jsoup.parse(response.getContentAsString())
            .select(".summary li")
            .stream()
            .map(item -> (item.select("a").attr("href") + " " + item.text()).strip())
            .toList();
    }

    private List<String> history(Newcomer member) {
        return jdbc.sql("""
                select actor || ' ' || coalesce(reason, '') || ' ' || after from history_entry
                where subject_type = 'account' and subject_id = ? and member_id = ?""")
            .params(member.account(), member.member().value())
            .query(String.class)
            .list();
    }

    private long changes(Newcomer member) {
        return jdbc.sql("select count(*) from history_entry where member_id = ?")
            .param(member.member().value())
            .query(Long.class)
            .single();
    }

}
