package org.cecportal.accounts.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

import org.cecportal.Browser;
import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.cecportal.imports.ApplyMode;
import org.cecportal.imports.ImportStatus;
import org.cecportal.imports.LineTab;
import org.cecportal.imports.RosterKind;
import org.cecportal.imports.Rosters;
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

    @Autowired
    Rosters rosters;

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

    /** The members of the case, as a roster brings them, typed as in its description. */
    @Test
    void r12Case04EachNamedUsernameLeadsToActivation() throws IOException {
        String members = Files
            .readString(Path.of("src/test/resources/cases/04-names-in-other-scripts-sign-in/members.csv"));
        ImportStatus loaded = rosters.check(RosterKind.MEMBERS, members);
        assertThat(rosters.said(loaded, LineTab.REFUSED)).isEmpty();
        assertThat(loaded.problem()).isNull();
        assertThat(loaded.added() + loaded.left()).as(loaded.toString()).isEqualTo(5);
        rosters.apply(loaded, ApplyMode.VALID);
        rosters.load(RosterKind.CERTIFICATIONS, """
                member_number,certification_code,certificate_number,earned_on,cycle_begins_on,cycle_ends_on
                980001,CPT,CASE04-1,2026-01-01,2026-01-01,2028-12-31
                980014,CPT,CASE04-2,2026-01-01,2026-01-01,2028-12-31
                980012,CPT,CASE04-3,2026-01-01,2026-01-01,2028-12-31
                980010,CPT,CASE04-4,2026-01-01,2026-01-01,2028-12-31
                980006,CPT,CASE04-5,2026-01-01,2026-01-01,2028-12-31
                """);
        for (String username : List.of("남궁980001", "이980014", "йор980012", "ガルシ980010", "dan980006")) {
            assertThat(Normalizer.isNormalized(username, Normalizer.Form.NFC)).isTrue();
            assertThat(signIn(username, username)).as(username).isEqualTo("/activate");
        }
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
