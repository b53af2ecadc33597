package org.cecportal.accounts.web;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** Without the setting nobody signs in elsewhere, and nothing is there. */
@PortalTest
class NoProviderTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @ParameterizedTest
    @ValueSource(
            strings = { "/login/oauth2/acme", "/login/oauth2/code/acme", "/login/oauth2/code/acme?code=x&state=y" })
    void nothingIsThere(String path) {
        assertThat(new Browser(mvc).visit(path).status()).isEqualTo(404);
    }

    @Test
    void noPageSpeaksOfIt() {
        assertThat(new Browser(mvc).visit("/login").text()).doesNotContain("Sign in with");
        Newcomer robin = people.activated("Okafor");
        Browser browser = new Browser(mvc).signIn(robin.defaultUsername(), Newcomers.PASSWORD);
        assertThat(browser.visit("/account").page().select("a[href=/account/providers]")).isEmpty();
        assertThat(browser.visit("/account/providers").status()).isEqualTo(404);
        assertThat(browser.visit("/account/providers/acme/link").status()).isEqualTo(404);
    }

}
