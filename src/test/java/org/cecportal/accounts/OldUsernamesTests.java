package org.cecportal.accounts;

import java.text.Normalizer;

import org.cecportal.PortalTest;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** R12: accounts from before letters were kept whole. */
@PortalTest
class OldUsernamesTests {

    @Autowired
    OldUsernames usernames;

    @Autowired
    Newcomers people;

    @Autowired
    SigningIn signingIn;

    @Autowired
    JdbcClient jdbc;

    private void wasNamed(Newcomer one, String username) {
        jdbc.sql("update account set username = ? where id = ?").params(username, one.account()).update();
        jdbc.sql("insert into username_due values (?)").param(one.account()).update();
    }

    private String username(Newcomer one) {
        return jdbc.sql("select username from account where id = ?").param(one.account()).query(String.class).single();
    }

    @Test
    void oneThatWasNeverActivatedGetsTheNameItsMemberIsToldOf() {
        Newcomer korean = people.newcomer("남궁");
        Newcomer bulgarian = people.newcomer("Йорданов");
        wasNamed(korean, "\u1102\u1161\u11b7" + korean.number());
        wasNamed(bulgarian, "иор" + bulgarian.number());
        usernames.run();
        assertThat(username(korean)).isEqualTo("남궁" + korean.number());
        assertThat(username(bulgarian)).isEqualTo("йор" + bulgarian.number());
        assertThat(signingIn.attempt("남궁" + korean.number(), "남궁" + korean.number(), "192.0.2.1"))
            .isInstanceOf(SignInOutcome.ActivationNeeded.class);
    }

    @Test
    void anActivatedOneKeepsItsLetters() {
        Newcomer korean = people.activated("남궁");
        Newcomer bulgarian = people.activated("Йорданов");
        Newcomer greek = people.activated("Ας");
        wasNamed(korean, "\u1102\u1161\u11b7" + korean.number());
        wasNamed(bulgarian, "иор" + bulgarian.number());
        wasNamed(greek, "ας" + greek.number());
        usernames.run();
        for (String typed : new String[] { "남" + korean.number(), "\u1102\u1161\u11b7" + korean.number(),
                "ИОР" + bulgarian.number(), "ας" + greek.number(), "ΑΣ" + greek.number() }) {
            assertThat(signingIn.attempt(typed, Newcomers.PASSWORD, "192.0.2.2")).as(typed)
                .isInstanceOf(SignInOutcome.Accepted.class);
        }
        assertThat(username(bulgarian)).startsWith("иор");
    }

    @Test
    void oneThatWouldTakeAnothersNameStays() {
        Newcomer first = people.newcomer("남궁");
        Newcomer second = people.activated("Haddad");
        String old = Normalizer.normalize(first.defaultUsername(), Normalizer.Form.NFD);
        wasNamed(second, old);
        usernames.run();
        assertThat(username(first)).isEqualTo(first.defaultUsername());
        assertThat(username(second)).isEqualTo(old);
        assertThat(jdbc.sql("select count(*) from username_due").query(Long.class).single()).isZero();
    }

}
