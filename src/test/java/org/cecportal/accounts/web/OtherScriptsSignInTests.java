package org.cecportal.accounts.web;

import java.text.Normalizer;
import java.util.Locale;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/** R12, case 04: default usernames work as any keyboard gives them. */
@PortalTest
class OtherScriptsSignInTests {

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @ParameterizedTest
    @CsvSource(textBlock = """
            남궁,남궁
            이,이
            Йорданов,йор
            ガルシア,ガルシ
            Đặng,dan
            Ας,ας
            Işık,isi
            """)
    void r12TheFirstLettersAndTheNumberLeadToActivation(String familyName, String letters) {
        Newcomer one = people.newcomer(familyName);
        String typed = letters + one.number();
        assertThat(signIn(typed, typed)).isEqualTo("/activate");
        String apart = Normalizer.normalize(typed, Normalizer.Form.NFD);
        assertThat(signIn(apart, apart)).isEqualTo("/activate");
        String wide = wideDigits(typed);
        assertThat(signIn(wide, wide)).isEqualTo("/activate");
        assertThat(signIn(typed.toUpperCase(Locale.of("tr")) + "\u00a0", "\u200b" + typed)).isEqualTo("/activate");
    }

    @Test
    void r12ALetterIsNeverCut() {
        Newcomer one = people.newcomer("남궁");
        for (String letters : new String[] { "남", "\u1102\u1161\u11b7", "나", "ㄴ" }) {
            assertThat(signIn(letters + one.number(), letters + one.number())).isEqualTo("/login");
        }
        Newcomer other = people.newcomer("Йорданов");
        assertThat(signIn("иор" + other.number(), "иор" + other.number())).isEqualTo("/login");
    }

    /** R19: of a password every character counts. */
    @Test
    void r19APasswordIsTakenExactlyAsItIsTyped() {
        Newcomer one = people.newcomer("Zhao");
        String password = "walrus  ferry\u00a059\u200blantern ";
        Browser browser = new Browser(mvc).signIn(one.defaultUsername(), one.defaultUsername());
        browser.fill("code", wideDigits(people.newestCode(one.email())) + " ")
            .fill("newPassword", password)
            .fill("confirmPassword", password)
            .press("Activate");
        assertThat(browser.path()).isEqualTo("/certifications");
        assertThat(signIn(one.defaultUsername(), password)).isEqualTo("/certifications");
        for (String other : new String[] { password.strip(), password.replace("\u200b", ""),
                password.replace('\u00a0', ' '), password.replace("  ", " ") }) {
            assertThat(signIn(one.defaultUsername(), other)).isEqualTo("/login");
        }
    }

    @Test
    void r19AUsernameOfNothingVisibleIsMissing() {
        Browser browser = new Browser(mvc).signIn("\u200b\u00a0\u2060", "walrus");
        assertThat(browser.problems()).containsExactly("#username Enter your username");
    }

    private String signIn(String username, String password) {
        return new Browser(mvc).signIn(username, password).path();
    }

    private static String wideDigits(String text) {
        return text.codePoints()
            .map(one -> (one >= '0' && one <= '9') ? one - '0' + '\uff10' : one)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    }

}
