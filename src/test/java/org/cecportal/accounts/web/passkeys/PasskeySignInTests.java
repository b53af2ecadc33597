package org.cecportal.accounts.web.passkeys;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** What is no passkey signs nobody in; real ones are tried in a browser. */
@PortalTest
class PasskeySignInTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "{}", "null", "\"x\"",
            "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\"}", """
                    {"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},"response":{
                    "clientDataJSON":"e30","authenticatorData":"AAAA","signature":"AAAA","userHandle":"AAAA"}}""" })
    void whatIsNoneIsRefused(String credential) {
        Browser browser = new Browser(mvc).visit("/login");
        String token = browser.value("_csrf");
        browser
            .elsewhere(tab -> tab.exchange(MockMvcRequestBuilders.post("/login/passkey/options").param("_csrf", token),
                    "/login/passkey/options"));
        browser.fill("credential", credential).press("Use a passkey");
        assertThat(browser.path()).isEqualTo("/login");
        assertThat(browser.text()).contains("That passkey didn’t work here.");
        assertThat(browser.visit("/account").path()).isEqualTo("/login");
    }

    @Test
    void theChallengeIsNewEachTimeAndAsksForVerification() {
        String first = options(new Browser(mvc));
        assertThat(first).contains("\"userVerification\":\"required\"", "\"rpId\":\"localhost\"", "\"challenge\":");
        assertThat(options(new Browser(mvc))).isNotEqualTo(first);
    }

    private static String options(Browser browser) {
        String token = browser.visit("/login").value("_csrf");
        return browser
            .exchange(MockMvcRequestBuilders.post("/login/passkey/options").param("_csrf", token),
                    "/login/passkey/options")
            .page()
            .text();
    }

    @Test
    void aPasskeyOfSomebodyElseIsNotRemoved() {
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD);
        assertThat(browser.visit("/account/passkeys").page().select("form[action$=/remove]")).isEmpty();
        String token = browser.value("_csrf");
        browser.exchange(MockMvcRequestBuilders.post("/account/passkeys/1/remove").param("_csrf", token), "");
        assertThat(browser.status()).isEqualTo(302);
    }

}
