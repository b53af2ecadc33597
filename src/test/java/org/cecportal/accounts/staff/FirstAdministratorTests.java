package org.cecportal.accounts.staff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.cecportal.CecPortalApplication;
import org.cecportal.RestartedPortal;
import org.cecportal.imports.web.Administrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R12: from an empty database to two administrators, of whom one always stays. Over HTTP,
 * on a portal and a database of its own. No mail server answers, so that letters are read
 * from the outbox.
 */
class FirstAdministratorTests {

    private static final String MISTYPED = "quin@portal.example";

    private static final String FIRST = "Quinn.Marlowe@portal.example";

    private static final String SECOND = "other.admin@portal.example";

    private static final String PASSWORD = "copper-otter-31-violin-pond";

    @TempDir
    private Path folder;

    private int port;

    @Test
    void r12TheSettingLeadsToAnAdministratorAndOneAlwaysStays() throws Exception {
        port = RestartedPortal.freePort();
        try (RestartedPortal portal = portal(MISTYPED)) {
            portal.start();
            assertThat(linkTo(portal.database(), MISTYPED)).isNotEmpty();
        }
        try (RestartedPortal portal = portal(FIRST)) {
            portal.start();
            assertThat(stateOf(portal.database(), MISTYPED)).as("nobody answers in place of the first")
                .isEqualTo("DISABLED");
            anExpiredInvitationIsSentAgain(portal);
            ofTwoWhoDismissEachOtherOneStays(portal.database());
        }
    }

    private void anExpiredInvitationIsSentAgain(RestartedPortal portal) throws Exception {
        portal.database().sql("update account_link set expires_at = now() - interval '1 second'").update();
        String expired = linkTo(portal.database(), FIRST);
        portal.kill();
        portal.start();
        assertThat(lettersTo(portal.database(), FIRST)).isEqualTo(2);
        Administrator visitor = new Administrator(port);
        assertThat(visitor.open(expired).statusCode()).isEqualTo(404);
        choose(linkTo(portal.database(), FIRST));
        portal.kill();
        portal.start();
        assertThat(lettersTo(portal.database(), FIRST)).as("there is an administrator now").isEqualTo(2);
    }

    private void ofTwoWhoDismissEachOtherOneStays(JdbcClient database) throws Exception {
        Administrator first = signIn(FIRST, database);
        String firstPage = pageOf(database, FIRST);
        assertThat(first.submit(firstPage, firstPage, Map.of("action", "disable", "reason", "Leaving")).body())
            .contains("This is the only administrator who can sign in");
        first.submit("/admin/staff", "/admin/staff",
                Map.of("email", SECOND, "displayName", "Other Admin", "roles", "ADMIN", "reason", "A deputy"));
        choose(linkTo(database, SECOND));
        Administrator second = signIn(SECOND, database);
        String secondPage = pageOf(database, SECOND);
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://localhost:%s/portal"
            .formatted(Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).get(3)), "portal_app", "")) {
            JdbcClient held = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            held.sql("select pg_advisory_lock(?)").param(StaffLock.KEY).query(row -> {
            });
            List<CompletableFuture<Integer>> both = List.of(
                    inTheBackground(first, secondPage, Map.of("action", "disable", "reason", "I was faster")),
                    inTheBackground(second, firstPage,
                            Map.of("action", "save", "displayName", "Q", "roles", "SUPPORT", "reason", "No, I was")));
            Awaitility.await()
                .until(() -> held.sql("select count(*) from pg_locks where locktype = 'advisory' and not granted")
                    .query(Integer.class)
                    .single() == 2);
            held.sql("select pg_advisory_unlock(?)").param(StaffLock.KEY).query(row -> {
            });
            assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 422);
        }
        assertThat(database.sql("select count(*) from account where state = 'ACTIVE' and 'ADMIN' = any (roles)")
            .query(Integer.class)
            .single()).isOne();
    }

    /** With the second step, which staff need unless it is turned off. */
    private Administrator signIn(String email, JdbcClient database) throws Exception {
        Administrator signedIn = new Administrator(port).signIn(email.toUpperCase(Locale.ROOT), PASSWORD);
        String code = database.sql("""
                select substring(body from '\\m\\d{8}\\M') from mail where recipient = ?
                order by id desc limit 1""").param(email).query(String.class).single();
        signedIn.submit("/login/second-step", "/login/second-step", Map.of("step", "MAIL", "code", code));
        return signedIn;
    }

    private static CompletableFuture<Integer> inTheBackground(Administrator who, String page,
            Map<String, String> form) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return who.submit(page, page, form).statusCode();
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
            catch (InterruptedException ex) {
                throw new IllegalStateException(ex);
            }
        });
    }

    private RestartedPortal portal(String firstAdministrator) {
        return new RestartedPortal(CecPortalApplication.class, folder, port,
                () -> new Administrator(port).download("/actuator/health/readiness").statusCode() == 200,
                List.of("--portal.accounts.first-administrator=" + firstAdministrator,
                        "--portal.accounts.staff-second-factor=true"));
    }

    private void choose(String link) throws Exception {
        Administrator invited = new Administrator(port);
        assertThat(
                invited.submit(link, link, Map.of("username", "", "newPassword", PASSWORD, "confirmPassword", PASSWORD))
                    .body())
            .contains("Your password is saved");
        assertThat(invited.open(link).statusCode()).as("of a used link").isEqualTo(404);
    }

    private static String linkTo(JdbcClient database, String email) {
        return database.sql("""
                select substring(body from '/welcome/[\\w-]+') from mail where recipient = ?
                    and body like '%/welcome/%' order by id desc limit 1""").param(email).query(String.class).single();
    }

    private static int lettersTo(JdbcClient database, String email) {
        return database.sql("select count(*) from mail where recipient = ?").param(email).query(Integer.class).single();
    }

    private static String stateOf(JdbcClient database, String email) {
        return database.sql("select state from account where email = ?").param(email).query(String.class).single();
    }

    private static String pageOf(JdbcClient database, String email) {
        return "/admin/staff/"
                + database.sql("select id from account where email = ?").param(email).query(Long.class).single();
    }

}
