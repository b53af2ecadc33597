package org.cecportal.database.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.cecportal.shared.startup.StartRefusedException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The server of the default run on a data folder, in good and bad circumstances. */
class EmbeddedServerTests {

    /** Its programs, unpacked once, serve the other tests too. */
    private static EmbeddedServer running;

    @TempDir
    private Path dataDir;

    static JdbcClient asOwner(EmbeddedServer server) {
        return JdbcClient.create(new DriverManagerDataSource(server.url(), EmbeddedServer.OWNER, ""));
    }

    @BeforeAll
    static void startOne(@TempDir Path folder) {
        running = EmbeddedServer.start(folder, true);
    }

    @AfterAll
    static void stopIt() {
        running.close();
    }

    @Test
    void commitsWaitForTheDisk() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("full_page_writes")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
    }

    @Test
    void onlyThisMachineConnects() {
        assertThat(setting("listen_addresses")).isEqualTo("localhost");
    }

    @Test
    void theProgramsAreOfTheExpectedVersion() {
        assertThat(setting("server_version")).startsWith(EmbeddedServer.MAJOR_VERSION + ".");
    }

    @Test
    void accentsFoldWhateverTheMachinesLanguage() {
        assertThat(asOwner(running).sql("select lower('ÉÖÇŁ')").query(String.class).single()).isEqualTo("éöçł");
    }

    private static String setting(String name) {
        return asOwner(running).sql("select current_setting(?)").param(name).query(String.class).single();
    }

    @Test
    void stoppingAndStartingKeepsEverythingAndThePort() {
        String url;
        try (EmbeddedServer server = EmbeddedServer.start(dataDir, true)) {
            url = server.url();
            asOwner(server).sql("create table kept as select 42 as answer").update();
        }
        assertThat(RunningServer.on(dataDir.resolve("postgres"))).isEmpty();
        try (EmbeddedServer server = EmbeddedServer.start(dataDir, true)) {
            assertThat(server.url()).isEqualTo(url);
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void aServerLeftBehindByAKilledPortalIsStoppedAndNothingIsLost() throws Exception {
        Process portal = PortalProcess.startOn(dataDir);
        awaitReady(portal);
        RunningServer orphan = RunningServer.on(dataDir.resolve("postgres")).orElseThrow();
        portal.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(orphan.isOverWithin(Duration.ZERO)).isFalse();

        try (EmbeddedServer server = EmbeddedServer.start(dataDir, true)) {
            assertThat(orphan.isOverWithin(Duration.ZERO)).isTrue();
            assertThat(answer(server)).isEqualTo(42);
        }
    }

    @Test
    void aFolderServesOnePortalAtATime() throws Exception {
        Process portal = PortalProcess.startOn(dataDir);
        try {
            awaitReady(portal);
            assertRefused("Another portal is running on the data folder " + dataDir);
        }
        finally {
            portal.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            RunningServer.on(dataDir.resolve("postgres")).ifPresent(RunningServer::stop);
        }
    }

    @Test
    void theSameProcessIsRefusedAFolderTwice() {
        try (EmbeddedServer server = EmbeddedServer.start(dataDir, false)) {
            assertThat(server.url()).isNotEmpty();
            assertRefused("Another portal is running on the data folder " + dataDir);
        }
    }

    @Test
    void aPidFileOfAProgramThatIsNoServerIsInTheWayOfNothing() throws Exception {
        EmbeddedServer.start(dataDir, true).close();
        Files.writeString(dataDir.resolve("postgres/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + dataDir.resolve("postgres") + "\n1\n5432\n\nlocalhost\n");

        EmbeddedServer.start(dataDir, true).close();
    }

    @Test
    void aFirstStartThatWasInterruptedIsBegunAnew() throws Exception {
        Path draft = Files.createDirectories(dataDir.resolve("postgres-new-1"));
        Files.writeString(draft.resolve("PG_VERSION"), "18\n");

        EmbeddedServer.start(dataDir, true).close();

        assertThat(draft).doesNotExist();
    }

    @Test
    void aFolderOfAnotherVersionIsRefusedAndLeftAsItIs() throws Exception {
        Path database = Files.createDirectories(dataDir.resolve("postgres"));
        Files.writeString(database.resolve("PG_VERSION"), "17\n");

        assertRefused("The data folder " + database + " is of PostgreSQL 17, this portal brings 18");
        assertThat(List.of(database.toFile().list())).containsExactly("PG_VERSION");
    }

    @Test
    void noScriptIsLeftInTheTemporaryFolderAndNobodyElsesIsTouched(@TempDir Path temporary) throws Exception {
        Path other = Files.createFile(temporary.resolve("detect_linux_distribution_1.sh"));
        assertThat(scriptsLeftBy(temporary)).as("its own").isZero();
        assertThat(other).exists();
    }

    @Test
    void aLockThatCannotBeTakenDoesNotStopTheStart(@TempDir Path temporary) throws Exception {
        Files.createFile(temporary.resolve("detect_linux_distribution_1.sh"));
        Files.createDirectory(temporary.resolve("cec-portal-" + System.getProperty("user.name") + ".lock"));
        assertThat(scriptsLeftBy(temporary)).isZero();
    }

    /**
     * By a process that starts with this temporary folder, besides the one of somebody
     * else.
     */
    private static int scriptsLeftBy(Path temporary) throws Exception {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-Djava.io.tmpdir=" + temporary, Detecting.class.getName())
            .inheritIO()
            .start()
            .waitFor();
    }

    /** What each start does first; ends with the number of scripts that it leaves. */
    static final class Detecting {

        public static void main(String[] arguments) throws IOException {
            DistributionScript.runAndDelete();
            try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                System.exit((int) left.filter(file -> file.toString().endsWith(".sh")).count() - 1);
            }
        }

    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws Exception {
        Files.writeString(Files.createDirectories(dataDir.resolve("postgres")).resolve("thesis.txt"), "…");

        assertRefused(dataDir.resolve("postgres") + " is not a database that can be read");
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws Exception {
        Path file = Files.createFile(dataDir.resolve("file"));

        assertThatExceptionOfType(StartRefusedException.class)
            .isThrownBy(() -> EmbeddedServer.start(file.resolve("data"), true))
            .withMessageStartingWith("The data folder " + file.resolve("data") + " cannot be written")
            .withMessageContaining("PORTAL_DATA_DIR");
    }

    private void assertRefused(String problem) {
        assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> EmbeddedServer.start(dataDir, true))
            .withMessageStartingWith(problem)
            .withMessageContaining("set PORTAL_DATA_DIR")
            .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("\n"));
    }

    private static int answer(EmbeddedServer server) {
        return asOwner(server).sql("select answer from kept").query(Integer.class).single();
    }

    private static void awaitReady(Process portal) throws Exception {
        BufferedReader output = portal.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals(PortalProcess.READY)) {
            line = output.readLine();
        }
        assertThat(line).isNotNull();
    }

}
