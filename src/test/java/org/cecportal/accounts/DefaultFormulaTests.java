package org.cecportal.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.cecportal.Browser;
import org.cecportal.ProxiedPortalTest;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12: a thousand members who were imported and have never signed in, and an attacker who
 * knows their names and numbers, and with them their default passwords.
 */
@ProxiedPortalTest
class DefaultFormulaTests {

    private static final int MEMBERS = 1_000;

    private static final int AT_ONCE = 24;

    private static final int MAILS_AN_HOUR = 5;

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    @Autowired
    JdbcClient jdbc;

    /**
     * @param guessed default passwords that were right, and led to a code
     * @param opened accounts of which anything was shown
     * @param slowed tries that were told to wait
     * @param mails that were caused
     */
    private record Harvest(long guessed, long opened, long slowed, long mails) {
    }

    @Test
    void theFormulaOpensNobody() throws Exception {
        List<Newcomer> members = IntStream.range(0, MEMBERS).mapToObj(i -> people.newcomer("Quarry")).toList();
        Browser one = new Browser(mvc);
        Harvest fromOne = attack(members, one::another);
        Harvest fromMany = attack(members, () -> new Browser(mvc));
        System.out.println("From one address: " + fromOne + "; from " + MEMBERS + ": " + fromMany);
        assertThat(fromOne.opened() + fromMany.opened()).isZero();
        assertThat(fromOne.guessed()).isLessThanOrEqualTo(110);
        assertThat(fromOne.mails()).isLessThanOrEqualTo(35);
        assertThat(fromMany.mails()).isLessThanOrEqualTo(MEMBERS);
        assertThat(jdbc.sql("""
                select count(*) from account a join member m on m.id = a.member_id
                where m.family_name = 'Quarry' and a.state <> 'DEFAULT'""").query(Long.class).single()).isZero();
        assertThat(jdbc.sql("""
                select max(mails) from (select count(*) as mails from mail x join member m on m.id = x.member_id
                where m.family_name = 'Quarry' group by m.id) as each""").query(Long.class).single())
            .isLessThanOrEqualTo(MAILS_AN_HOUR);
    }

    private Harvest attack(List<Newcomer> members, Supplier<Browser> from) throws Exception {
        long before = mails();
        List<Future<Browser>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Newcomer member : members) {
                tries.add(threads.submit(() -> from.get().signIn(member.defaultUsername(), member.defaultUsername())));
            }
        }
        List<Browser> browsers = tries.stream().map(Future::resultNow).toList();
        long guessed = browsers.stream().filter(browser -> browser.path().equals("/activate")).count();
        long slowed = browsers.stream().filter(browser -> browser.status() == 429).count();
        long named = browsers.stream().filter(browser -> browser.text().contains("Robin")).count();
        long opened = browsers.stream()
            .filter(browser -> !browser.visit("/certifications").path().equals("/login"))
            .count();
        return new Harvest(guessed, opened + named, slowed, mails() - before);
    }

    private long mails() {
        return jdbc.sql("""
                select count(*) from mail x join member m on m.id = x.member_id where m.family_name = 'Quarry'""")
            .query(Long.class)
            .single();
    }

}
