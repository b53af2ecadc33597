package org.cecportal.accounts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.cecportal.Browser;
import org.cecportal.ProxiedPortalTest;
import org.cecportal.accounts.Newcomers.Newcomer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cecportal.accounts.Newcomers.PASSWORD;

/**
 * Words, status, size and time of an answer are the same for a name that somebody has as
 * for one that nobody has. {@code -Dtries=200} measures more often.
 */
@ProxiedPortalTest
@Tag("bench")
class SameAnswersTests {

    private static final int TRIES = Integer.getInteger("tries", 24);

    private static final int AT_ONCE = 4;

    private static final double WORST = 1.2;

    @Autowired
    MockMvc mvc;

    @Autowired
    Newcomers people;

    /**
     * @param seen status, path, words and size, without what was typed
     * @param nanos how long it took
     */
    private record Answered(String seen, long nanos) {
    }

    @Test
    void signingIn() throws Exception {
        compare("/login", (browser, username) -> {
        }, (browser, username) -> browser.signIn(username, "wrong password"));
    }

    @Test
    void askingForACode() throws Exception {
        compare("/recover", (browser, username) -> browser.visit("/recover"),
                (browser, username) -> browser.fill("username", username).press("Send a code"));
    }

    @Test
    void askingForAUsername() throws Exception {
        compare("/recover/username", (browser, address) -> browser.visit("/recover/username"),
                (browser, address) -> browser.fill("email", address).press("Send my username"), Newcomer::email,
                address -> address.replace("@people", "@nobody"));
    }

    @Test
    void givingAWrongCode() throws Exception {
        compare("/recover/code",
                (browser, username) -> browser.visit("/recover").fill("username", username).press("Send a code"),
                (browser, username) -> browser.fill("code", "12345678")
                    .fill("newPassword", PASSWORD)
                    .fill("confirmPassword", PASSWORD)
                    .press("Save and sign in"));
    }

    private void compare(String what, BiConsumer<Browser, String> before, BiConsumer<Browser, String> act)
            throws Exception {
        compare(what, before, act, Newcomer::defaultUsername, somebodys -> somebodys.replace("sat", "kat"));
    }

    private void compare(String what, BiConsumer<Browser, String> before, BiConsumer<Browser, String> act,
            Function<Newcomer, String> name, UnaryOperator<String> unknownAs) throws Exception {
        List<Future<Answered>> known = new ArrayList<>();
        List<Future<Answered>> unknown = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < TRIES + AT_ONCE; i++) {
                String somebodys = name.apply(people.activated("Sato"));
                String nobodys = unknownAs.apply(somebodys);
                known.add(threads.submit(() -> answered(somebodys, before, act)));
                unknown.add(threads.submit(() -> answered(nobodys, before, act)));
            }
        }
        assertThat(seen(known)).hasSize(1).isEqualTo(seen(unknown));
        double ratio = median(known) / median(unknown);
        System.out.printf(Locale.ROOT, "%s: %.1f ms known, %.1f ms unknown, ratio %.3f%n", what, median(known) / 1e6,
                median(unknown) / 1e6, ratio);
        assertThat(ratio).isBetween(1 / WORST, WORST);
    }

    private Answered answered(String username, BiConsumer<Browser, String> before, BiConsumer<Browser, String> act) {
        Browser browser = new Browser(mvc);
        before.accept(browser, username);
        long begun = System.nanoTime();
        act.accept(browser, username);
        long nanos = System.nanoTime() - begun;
        String text = browser.page().text() + browser.problems() + browser.response().getContentAsByteArray().length;
        return new Answered(browser.status() + browser.path() + text.replace(username, "NAME"), nanos);
    }

    private static List<String> seen(List<Future<Answered>> answers) {
        return answers.stream().map(answer -> answer.resultNow().seen()).distinct().toList();
    }

    /** Without the first ones, which warm up. */
    private static double median(List<Future<Answered>> answers) {
        long[] nanos = answers.stream()
            .skip(AT_ONCE)
            .mapToLong(answer -> answer.resultNow().nanos())
            .sorted()
            .toArray();
        return Arrays.stream(nanos).skip(nanos.length / 2).findFirst().orElseThrow();
    }

}
