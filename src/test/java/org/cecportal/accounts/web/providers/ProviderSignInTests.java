package org.cecportal.accounts.web.providers;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.cecportal.Browser;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** Which accounts a sign-in at a provider opens (decision 51). */
class ProviderSignInTests extends ProviderPortalTest {

    @Test
    void theFirstSignInLinksByTheVerifiedAddressAndItsOwnerIsTold() {
        Newcomer robin = people.activated("Okafor");
        assertThat(new Browser(mvc).visit("/login").page().select("a.btn[href=/login/oauth2/acme]").text())
            .isEqualTo("Sign in with Acme");
        isVerified(subject(robin), robin.email().toUpperCase(Locale.ROOT));
        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("/certifications");
        assertThat(browser.page().text()).contains(robin.number());
        assertThat(newestMail(robin)).contains("Signing in at another site was linked to your account");
        assertThat(jdbc.sql("select count(*) from last_sign_in where account_id = ?")
            .param(robin.account())
            .query(Integer.class)
            .single()).isEqualTo(1);
        assertThat(browser.cookie("portal-device").getValue()).isNotEmpty();
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD).path())
            .as("the password goes on working")
            .isEqualTo("/certifications");
    }

    @Test
    void fromThenOnTheSubjectCountsWhateverTheAddressBecomes() {
        Newcomer robin = people.activated("Okafor");
        Newcomer other = people.activated("Lind");
        isVerified(subject(robin), robin.email());
        signIn();
        isVerified(subject(robin), other.email());
        assertThat(signIn().page().text()).as("another address there").contains(robin.number());
        jdbc.sql("update member set email = ? where id = ?").params(other.email(), robin.member().value()).update();
        is(subject(robin), Map.of());
        assertThat(signIn().page().text()).as("another address here, none there").contains(robin.number());
        isVerified("somebody-else-" + robin.number(), robin.email());
        assertThat(signIn().text()).as("the old address, given to somebody else")
            .contains("We have no account with the e-mail address that Acme gave us.");
    }

    @Test
    void anotherPersonWithTheAddressOfALinkedAccountGetsNothing() {
        Newcomer robin = people.activated("Okafor");
        isVerified(subject(robin), robin.email());
        signIn();
        isVerified("recycled-" + robin.number(), robin.email());
        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("/login");
        assertThat(browser.text()).contains("Your account was linked with Acme before.");
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void anAddressThatIsNotVerifiedOpensNothing() {
        Newcomer robin = people.activated("Okafor");
        for (Map<String, ?> claims : List.<Map<String, ?>>of(Map.of("email", robin.email()),
                Map.of("email", robin.email(), "email_verified", false), Map.of("email_verified", true), Map.of())) {
            is(subject(robin), claims);
            Browser browser = signIn();
            assertThat(browser.path()).as("%s", claims).isEqualTo("/login");
            assertThat(browser.text()).contains("Acme doesn’t say that it has verified your e-mail address.");
            assertThat(isSignedIn(browser)).isFalse();
        }
    }

    @Test
    void twoPeopleWithTheAddressOpenNothing() {
        Newcomer robin = people.activated("Okafor");
        Newcomer partner = people.activated("Okafor");
        jdbc.sql("update member set email = ? where id = ?").params(robin.email(), partner.member().value()).update();
        isVerified(subject(robin), robin.email());
        Browser browser = signIn();
        assertThat(browser.text()).contains("More than one account here has the e-mail address");
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void whoHasNoAccountIsToldWhatToDo() {
        isVerified("nobody", "nobody" + System.nanoTime() + "@people.example");
        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("/login");
        assertThat(browser.text()).contains("We have no account with the e-mail address that Acme gave us.",
                "help@portal.example");
        assertThat(jdbc.sql("select count(*) from access_entry where kind = 'SIGN_IN_FAILED' and what = 'provider'")
            .query(Integer.class)
            .single()).isPositive();
    }

    @Test
    void disabledAccountsStayOut() {
        Newcomer robin = people.activated("Okafor");
        isVerified(subject(robin), robin.email());
        Browser browser = signIn();
        jdbc.sql("update account set state = 'DISABLED' where id = ?").param(robin.account()).update();
        assertThat(isSignedIn(browser)).isFalse();
        isVerified(subject(robin), robin.email());
        browser = signIn();
        assertThat(browser.text()).contains("This account can’t be opened.");
        assertThat(isSignedIn(browser)).isFalse();
        Newcomer never = people.disabled("Okafor");
        isVerified(subject(never), never.email());
        assertThat(signIn().text()).contains("We have no account");
    }

    /** R13: both sign-ins lead to the profile that stands. */
    @Test
    void aMergedMemberGoesOnAndTheSurvivorsOwnAccountIsMeant() {
        Newcomer duplicate = people.activated("Okafor");
        isVerified(subject(duplicate), duplicate.email());
        signIn();
        Newcomer survivor = people.activated("Okafor");
        jdbc.sql("update member set merged_into = ? where id = ?")
            .params(survivor.member().value(), duplicate.member().value())
            .update();
        isVerified(subject(duplicate), duplicate.email());
        assertThat(signIn().page().text()).contains(survivor.number());
        isVerified(subject(survivor), survivor.email());
        assertThat(signIn().visit("/account").text()).contains("You sign in as " + survivor.defaultUsername());
    }

    @Test
    void whoNeverActivatedIsLetInAndTheDefaultPasswordWorksNoMore() {
        Newcomer robin = people.newcomer("Okafor");
        isVerified(subject(robin), robin.email());
        assertThat(signIn().path()).isEqualTo("/certifications");
        assertThat(new Browser(mvc).signIn(robin.defaultUsername(), robin.defaultUsername()).status()).isEqualTo(422);
        isVerified(subject(robin), robin.email());
        assertThat(signIn().path()).isEqualTo("/certifications");
    }

    @Test
    void staffAreLinkedByTheirOwnAddressAndAskedForTheSecondStep() {
        String username = people.staff(Role.ADMIN);
        long account = jdbc.sql("select id from account where username = ?").param(username).query(Long.class).single();
        jdbc.sql("insert into second_step (account_id, since) values (?, now())").param(account).update();
        isVerified("staff-" + account, username + "@people.example");
        Browser browser = signIn();
        assertThat(browser.path()).isEqualTo("/login/second-step");
        assertThat(isSignedIn(browser)).isFalse();
        browser.visit("/login/second-step")
            .fill("code", people.newestCode(username + "@people.example"))
            .press("Sign in");
        assertThat(isSignedIn(browser)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "state=[^&]+|state=forged", "&state=[^&]+|", "code=[^&]+|code=forged", "code=[^&]+|" })
    void anAnswerThatWasTamperedWithOpensNothing(String change) {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc);
        String[] parts = change.split("\\|", -1);
        String back = back(start(browser, "/login/oauth2/acme")).replaceAll(parts[0], parts[1]);
        browser.visit(back);
        assertThat(browser.path()).isEqualTo("/login");
        assertThat(browser.text()).contains("Signing in with Acme didn’t work.");
        assertThat(isSignedIn(browser)).isFalse();
        isVerified(subject(robin), robin.email());
        assertThat(signIn(browser).path()).isEqualTo("/account");
    }

    @Test
    void anAnswerIsGoodOnceAndOnlyInTheBrowserThatWasSent() {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc);
        String back = back(start(browser, "/login/oauth2/acme"));
        Browser other = new Browser(mvc);
        assertThat(other.visit(back).text()).as("login CSRF").contains("Signing in with Acme didn’t work.");
        start(other, "/login/oauth2/acme");
        assertThat(other.visit(back).text()).as("of another state").contains("Signing in with Acme didn’t work.");
        isVerified(subject(robin), robin.email());
        String before = browser.session().getValue();
        assertThat(browser.visit(back).path()).isEqualTo("/certifications");
        assertThat(browser.session().getValue()).as("a new session").isNotEqualTo(before);
        Browser replaying = browser.press("Sign out");
        assertThat(replaying.visit(back).text()).contains("Signing in with Acme didn’t work.");
        assertThat(isSignedIn(replaying)).isFalse();
    }

    /** The request says where, and has what makes answers fit. */
    @Test
    void theRequestHasStateNonceAndAChallenge() {
        URI first = start(new Browser(mvc), "/login/oauth2/acme");
        URI second = start(new Browser(mvc), "/login/oauth2/acme");
        assertThat(first.getQuery()).contains("response_type=code", "scope=openid email", "state=", "nonce=",
                "code_challenge=", "code_challenge_method=S256",
                "redirect_uri=http://localhost:0/login/oauth2/code/acme");
        assertThat(new Browser(mvc).exchange(MockMvcRequestBuilders.get("http://evil.example/login/oauth2/acme"), "")
            .response()
            .getRedirectedUrl()).as("whatever Host says").contains("redirect_uri=http://localhost:0/");
        assertThat(first.getQuery()).isNotEqualTo(second.getQuery());
    }

    @Test
    void aProviderThatIsAwayIsSaidAndNothingElseSuffers() {
        Browser browser = new Browser(mvc).visit("/login/oauth2/away");
        assertThat(browser.path()).isEqualTo("/login");
        assertThat(browser.text()).contains("away isn’t answering right now.");
        assertThat(new Browser(mvc).visit("/login/oauth2/other").status()).isEqualTo(404);
        assertThat(new Browser(mvc).visit("/login/oauth2/code/other?code=x&state=y").status()).isEqualTo(404);
    }

    @Test
    void thePageThatWasWantedIsOpened() {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc).visit("/account/sessions");
        isVerified(subject(robin), robin.email());
        assertThat(signIn(browser).path()).isEqualTo("/account/sessions");
    }

}
