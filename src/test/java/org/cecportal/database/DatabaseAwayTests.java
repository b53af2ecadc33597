package org.cecportal.database;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.cecportal.RestartedPortal;
import org.cecportal.database.embedded.EmbeddedServer;
import org.cecportal.imports.web.Administrator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A portal that really runs, over HTTP, while its database stops, stands still, is full
 * of locks or takes nothing. Each trouble ends, and the portal is back by itself.
 */
class DatabaseAwayTests {

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private static final Duration BACK = Duration.ofSeconds(10);

    private static final int MOST_LOG_LINES = 100;

    private static final int PAGE_CONNECTIONS = 16;

    private static final int MANY = 100_000;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static int port;

    private static RestartedPortal portal;

    private static Administrator keeper;

    @BeforeAll
    static void start() throws Exception {
        port = RestartedPortal.freePort();
        portal = new RestartedPortal(StandalonePortal.class, folder, port, DatabaseAwayTests::letsKeeperIn, List.of());
        portal.start();
        keeper = new Administrator(port).signIn(StandalonePortal.USERNAME, StandalonePortal.PASSWORD);
    }

    private static boolean letsKeeperIn() throws Exception {
        return new Administrator(port).signIn(StandalonePortal.USERNAME, StandalonePortal.PASSWORD)
            .open("/admin/members")
            .statusCode() == 200;
    }

    @AfterAll
    static void stop() throws Exception {
        portal.close();
    }

    @Test
    void aDatabaseThatStandsStill() throws Exception {
        signal("STOP", server());
        try {
            assertThat(longestVisit(new AtomicBoolean(true))).isLessThan(ANSWER);
            assertUnavailableInTime();
        }
        finally {
            signal("CONT", server());
        }
        assertBackInTime();
    }

    /**
     * Nothing of a list is sent before all of it was read: half a list is never taken for
     * a whole one.
     */
    @Test
    void aListThatIsBeingReadWhenTheDatabaseStops() throws Exception {
        try (Connection superuser = connect("postgres")) {
            superuser.createStatement().execute("set session_replication_role = replica");
            superuser.createStatement()
                .execute("""
                        insert into event (external_id, title, kind, starts_on)
                        select 'E' || n, 'Course ' || n, 'WEBINAR', current_date from generate_series(1, %d) n"""
                    .formatted(MANY));
        }
        assertThat(lines(opened("/admin/events.csv"))).isEqualTo(MANY + 1);
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor();
                Connection superuser = connect("postgres");
                PreparedStatement reading = superuser.prepareStatement("""
                        select count(*) from pg_stat_activity
                        where query like '%as saves%' and pid <> pg_backend_pid()
                            and state in ('active', 'idle in transaction')""")) {
            Future<HttpResponse<String>> list = visitors.submit(() -> opened("/admin/events.csv"));
            Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> isAnyone(reading));
            signal("STOP", server());
            try {
                assertThat(list.get().statusCode()).isEqualTo(503);
                assertThat(list.get().body()).doesNotContain("Course 1");
            }
            finally {
                signal("CONT", server());
            }
        }
        assertBackInTime();
        assertThat(lines(opened("/admin/events.csv"))).isEqualTo(MANY + 1);
    }

    private static boolean isAnyone(PreparedStatement counting) throws SQLException {
        try (ResultSet count = counting.executeQuery()) {
            count.next();
            return count.getInt(1) > 0;
        }
    }

    private static long lines(HttpResponse<String> list) {
        return list.body().lines().count();
    }

    @Test
    void aDatabaseThatHasStopped() throws Exception {
        List<String> command = startCommand();
        ProcessHandle postmaster = postmaster();
        signal("INT", Stream.of(postmaster));
        postmaster.onExit().join();
        Process again;
        try {
            assertUnavailableInTime();
        }
        finally {
            again = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("database.log").toFile())
                .start();
        }
        assertThat(again.isAlive()).isTrue();
        assertBackInTime();
    }

    /**
     * Each visitor comes again and again, and waits for a lock that nobody gives back.
     */
    @Test
    void everyConnectionIsTaken() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<String> before = Files.readAllLines(folder.resolve("portal.log"));
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor();
                Connection locking = connect(EmbeddedServer.OWNER)) {
            locking.setAutoCommit(false);
            locking.createStatement().execute("lock table member in access exclusive mode");
            List<Future<Duration>> longest = Stream.generate(() -> visitors.submit(() -> longestVisit(over)))
                .limit(3 * PAGE_CONNECTIONS)
                .toList();
            Awaitility.await().atMost(ANSWER).until(() -> status("/actuator/health/readiness") == 503);
            assertThat(status("/actuator/health/liveness")).isEqualTo(200);
            over.set(true);
            for (Future<Duration> one : longest) {
                assertThat(one.get()).isLessThan(ANSWER);
            }
            locking.rollback();
        }
        assertThat(Files.readAllLines(folder.resolve("portal.log")))
            .hasSizeLessThanOrEqualTo(before.size() + MOST_LOG_LINES);
        assertBackInTime();
    }

    private static Duration longestVisit(AtomicBoolean over) {
        Duration longest = Duration.ZERO;
        do {
            long begun = System.nanoTime();
            assertThat(opened("/admin/members").statusCode()).isEqualTo(503);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            longest = (took.compareTo(longest) > 0) ? took : longest;
        }
        while (!over.get());
        return longest;
    }

    @Test
    void aDatabaseThatTakesNothingIsStillRead() throws Exception {
        try (Connection owner = connect("postgres")) {
            owner.createStatement().execute("update spring_session set last_access_time = last_access_time - 120000");
            owner.createStatement().execute("alter database portal set default_transaction_read_only = on");
            owner.createStatement()
                .execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_app'");
        }
        try {
            Awaitility.await().atMost(BACK).until(() -> keeper.open("/admin/members").statusCode() == 200);
            HttpResponse<String> answer = keeper.submit("/admin/duplicates", "/admin/duplicates/detect", Map.of());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("Please try again in a minute");
            assertThat(status("/actuator/health/readiness")).isEqualTo(200);
        }
        finally {
            try (Connection owner = connect("postgres")) {
                owner.createStatement().execute("set default_transaction_read_only = off");
                owner.createStatement().execute("alter database portal reset default_transaction_read_only");
                owner.createStatement()
                    .execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'portal_app'");
            }
        }
        assertBackInTime();
    }

    /** Also one who was signed in, whose session is in the database. */
    private static void assertUnavailableInTime() throws Exception {
        long stopped = System.nanoTime();
        List<String> before = Files.readAllLines(folder.resolve("portal.log"));
        Awaitility.await().atMost(ANSWER).until(() -> status("/actuator/health/readiness") == 503);
        assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(ANSWER);
        long begun = System.nanoTime();
        for (String address : List.of("/admin/members", "/events", "/admin/events.csv", "/verify/ABCD")) {
            HttpResponse<String> answer = opened(address);
            assertThat(answer.statusCode()).as(address).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("We’ll be right back", "<link rel=\"stylesheet\" href=\"/css/portal-");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(address).isLessThan(ANSWER);
            begun = System.nanoTime();
        }
        assertThat(status("/actuator/health/liveness")).isEqualTo(200);
        assertThat(status("/images/mark.svg")).isEqualTo(200);
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream.generate(() -> CompletableFuture.supplyAsync(() -> opened("/events"), visitors))
                .limit(200)
                .toList()
                .forEach(visit -> assertThat(visit.join().statusCode()).isEqualTo(503));
        }
        List<String> after = Files.readAllLines(folder.resolve("portal.log"));
        assertThat(after.subList(before.size(), after.size())).hasSizeLessThanOrEqualTo(MOST_LOG_LINES);
    }

    private static void assertBackInTime() {
        Awaitility.await()
            .atMost(BACK)
            .until(() -> status("/actuator/health/readiness") == 200
                    && keeper.open("/admin/members").statusCode() == 200);
    }

    private static HttpResponse<String> opened(String address) {
        try {
            return keeper.open(address);
        }
        catch (IOException | InterruptedException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static int status(String address) throws IOException, InterruptedException {
        return HTTP
            .send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + address)).timeout(ANSWER).build(),
                    BodyHandlers.discarding())
            .statusCode();
    }

    private static Connection connect(String role) throws Exception {
        String server = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).get(3);
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + server + "/portal", role, "");
    }

    private static ProcessHandle postmaster() throws IOException {
        return ProcessHandle
            .of(Long.parseLong(Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).getFirst()))
            .orElseThrow();
    }

    private static Stream<ProcessHandle> server() throws IOException {
        ProcessHandle postmaster = postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants());
    }

    private static void signal(String name, Stream<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** As the server itself noted it; it runs as anybody but the superuser. */
    private static List<String> startCommand() throws IOException {
        Matcher words = Pattern.compile("\"([^\"]*)\"|(\\S+)")
            .matcher(Files.readString(folder.resolve("data/postgres/postmaster.opts")));
        List<String> command = new ArrayList<>(
                System.getProperty("user.name").equals("root") ? List.of("unshare", "-U") : List.of());
        while (words.find()) {
            command.add((words.group(1) != null) ? words.group(1) : words.group(2));
        }
        return command;
    }

}
