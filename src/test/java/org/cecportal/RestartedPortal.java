package org.cecportal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A portal without demo in a process of its own, that may be killed and started again
 * with the same data and port.
 */
public final class RestartedPortal implements AutoCloseable {

    private static final String SECOND_FACTOR = "--portal.accounts.staff-second-factor";

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Class<?> main;

    private final Path folder;

    private final List<String> settings;

    private final Readiness readiness;

    private final int port;

    private @Nullable Process process;

    /** Whether what the portal was started for is there. */
    public interface Readiness {

        boolean isReady() throws Exception;

    }

    /**
     * @param main runs the portal
     * @param folder where data and log are kept
     * @param readiness is asked until it says so without an exception
     * @param settings further ones, as in {@code --portal.imports.batch-lines=1000}
     */
    public RestartedPortal(Class<?> main, Path folder, int port, Readiness readiness, List<String> settings) {
        this.main = main;
        this.folder = folder;
        this.port = port;
        this.readiness = readiness;
        this.settings = List.copyOf(settings);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Starts it, again or for the first time, and waits until it is ready. It does not
     * live long enough for what the compiler learns.
     */
    public void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED",
                "-Dportal.armed=" + armed(), "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("temporary")),
                "-cp", System.getProperty("java.class.path"), main.getName(),
                "--portal.data-dir=" + folder.resolve("data"), "--portal.demo=false", "--spring.mail.host=localhost",
                "--server.port=" + port));
        if (settings.stream().noneMatch(setting -> setting.startsWith(SECOND_FACTOR))) {
            command.add(SECOND_FACTOR + "=false");
        }
        command.addAll(settings);
        Path log = folder.resolve("portal.log");
        Process started = new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
        process = started;
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(300))
            .ignoreExceptionsMatching(ex -> started.isAlive())
            .until(() -> {
                assertThat(started.isAlive()).as(() -> read(log)).isTrue();
                return readiness.isReady();
            });
    }

    /** A file whose text names where the portal is to die. */
    private Path armed() {
        return folder.resolve("armed");
    }

    /** Lets it die at a point; {@link #dieIf} tells the process. */
    public void arm(String point) throws IOException {
        Files.writeString(armed(), point);
    }

    public void disarm() throws IOException {
        Files.delete(armed());
    }

    /**
     * To be called in the portal's process: dies, as by {@code kill -9}, if it is to die
     * here.
     * @param isHere whether the armed point is this one
     */
    public static void dieIf(Predicate<String> isHere) {
        try {
            Path armed = Path.of(System.getProperty("portal.armed", "none"));
            if (Files.exists(armed) && isHere.test(Files.readString(armed))) {
                Runtime.getRuntime().halt(137);
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    public void kill() throws InterruptedException {
        Objects.requireNonNull(process).destroyForcibly();
        waitForEnd();
    }

    public void waitForEnd() throws InterruptedException {
        Objects.requireNonNull(process).waitFor();
    }

    /** The server's port stands in its own note. */
    public JdbcClient database() throws IOException {
        String server = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid")).get(3);
        return JdbcClient
            .create(new DriverManagerDataSource("jdbc:postgresql://localhost:" + server + "/portal", "portal_app", ""));
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        }
        catch (IOException ex) {
            return ex.toString();
        }
    }

}
