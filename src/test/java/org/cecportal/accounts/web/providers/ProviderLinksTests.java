package org.cecportal.accounts.web.providers;

import java.time.Instant;

import org.cecportal.Browser;
import org.cecportal.accounts.ConfirmedRecently;
import org.cecportal.accounts.GivenSessions;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.accounts.SignIns;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/** What is linked to an account, as its owner sees and changes it (decision 51). */
class ProviderLinksTests extends ProviderPortalTest {

    @Autowired
    GivenSessions sessions;

    @Autowired
    SignIns signIns;

    @Autowired
    TransactionOperations transaction;

    private Browser withPassword(Newcomer who) {
        return new Browser(mvc).signIn(who.defaultUsername(), Newcomers.PASSWORD);
    }

    private Browser link(Browser browser) {
        return browser.visit(back(start(browser, "/account/providers/acme/link")));
    }

    @Test
    void aLinkIsListedAndRemovedAfterReauthenticationAndDoesNotComeBackByItself() {
        Newcomer robin = people.activated("Okafor");
        isVerified(subject(robin), robin.email());
        Browser browser = signIn();
        assertThat(browser.visit("/account").page().select("a[href=/account/providers]")).hasSize(1);
        browser.visit("/account/providers");
        assertThat(browser.page().select("section.card h2").eachText()).containsExactly("Acme");
        sessions.confirmedAgo(robin.defaultUsername(), ConfirmedRecently.WITHIN);
        browser.press("Remove");
        assertThat(browser.path()).startsWith("/account/confirm");
        browser.fill("password", Newcomers.PASSWORD).press("Continue");
        browser.visit("/account/providers").press("Remove");
        assertThat(browser.text()).contains("The link is removed.");
        assertThat(browser.page().select("section.card")).isEmpty();
        assertThat(newestMail(robin)).contains("no longer opens your account");
        isVerified(subject(robin), robin.email());
        Browser again = signIn();
        assertThat(again.text()).contains("Your account was linked with Acme before.");
        assertThat(isSignedIn(again)).isFalse();
    }

    @Test
    void whoIsSignedInLinksWhateverTheAddress() {
        Newcomer robin = people.activated("Okafor");
        Browser browser = withPassword(robin);
        isVerified(subject(robin), "elsewhere@people.example");
        assertThat(link(browser).text()).contains("Acme is linked.");
        assertThat(newestMail(robin)).contains("was linked to your account");
        isVerified(subject(robin), "elsewhere@people.example");
        assertThat(signIn().page().text()).contains(robin.number());
        browser.visit("/account/providers").press("Remove");
        isVerified(subject(robin), "elsewhere@people.example");
        assertThat(link(browser).text()).as("again").contains("Acme is linked.");
        isVerified(subject(robin), "elsewhere@people.example");
        assertThat(signIn().path()).isEqualTo("/certifications");
    }

    @Test
    void nobodyLinksWhatOpensAnothersAccount() {
        Newcomer robin = people.activated("Okafor");
        Newcomer other = people.activated("Lind");
        isVerified(subject(robin), robin.email());
        signIn();
        isVerified(subject(robin), robin.email());
        Browser browser = link(withPassword(other));
        assertThat(browser.text()).contains("opens another account here");
        assertThat(browser.page().select("section.card")).isEmpty();
        long link = jdbc.sql("select id from provider_link where account_id = ?")
            .param(robin.account())
            .query(Long.class)
            .single();
        String token = browser.value("_csrf");
        browser.exchange(MockMvcRequestBuilders.post("/account/providers/" + link + "/remove").param("_csrf", token),
                "");
        isVerified(subject(robin), robin.email());
        assertThat(signIn().path()).as("nor removes it").isEqualTo("/certifications");
    }

    /** Whoever began it must be signed in when it ends, and the other way round. */
    @Test
    void anAnswerServesOnlyWhatItWasAskedFor() {
        Newcomer robin = people.activated("Okafor");
        Newcomer other = people.activated("Lind");
        Browser browser = withPassword(robin);
        String back = back(start(browser, "/account/providers/acme/link"));
        browser.visit("/profile").press("Sign out");
        assertThat(browser.visit(back).text()).contains("Signing in with Acme didn’t work.");
        Browser second = new Browser(mvc);
        back = back(start(second, "/login/oauth2/acme"));
        second.signIn(other.defaultUsername(), Newcomers.PASSWORD);
        assertThat(second.visit(back).text()).contains("Signing in with Acme didn’t work.");
        assertThat(second.visit("/account/providers").page().select("section.card")).isEmpty();
        assertThat(second.visit("/login/oauth2/acme").path()).isEqualTo("/certifications");
    }

    /** Undoing a merge takes back what a stranger to the profile may have done. */
    @Test
    void whatWasLinkedSinceAMergeGoesWithItsUndo() {
        Newcomer robin = people.activated("Okafor");
        isVerified(subject(robin), robin.email());
        signIn();
        transaction.executeWithoutResult(
                status -> signIns.forgetPasswordChosenSince(robin.member(), Instant.now().plusSeconds(60)));
        isVerified(subject(robin), robin.email());
        assertThat(signIn().path()).as("linked before").isEqualTo("/certifications");
        transaction.executeWithoutResult(
                status -> signIns.forgetPasswordChosenSince(robin.member(), Instant.now().minusSeconds(3600)));
        assertThat(jdbc.sql("select count(*) from provider_link where account_id = ?")
            .param(robin.account())
            .query(Integer.class)
            .single()).isZero();
    }

}
