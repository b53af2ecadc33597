package org.cecportal.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.RestartedPortal;

import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * A server of the oldest PostgreSQL version that the portal takes, where it is installed.
 */
final class OldestServer {

    /** As Debian installs it; the system property names another place. */
    private static final Path PROGRAMS = Path.of(System.getProperty("oldest.postgres", "/usr/lib/postgresql/15/bin"));

    private OldestServer() {
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAMS.resolve("initdb"));
    }

    /**
     * Starts an empty one, which stops after the portals.
     * @return its address, as in {@code localhost:5432}
     */
    static String start() {
        try {
            Path folder = Files.createTempDirectory("oldest-postgres-");
            String data = folder.resolve("data").toString();
            int port = RestartedPortal.freePort();
            run(folder, "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8",
                    "--no-sync");
            run(folder, "pg_ctl", "-D", data, "-w", "-l", folder.resolve("server.log").toString(), "-o",
                    "-p " + port + " -c listen_addresses=localhost -c unix_socket_directories= -c fsync=off", "start");
            SpringApplication.getShutdownHandlers().add(() -> stop(folder, data));
            return "localhost:" + port;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static void stop(Path folder, String data) {
        try {
            run(folder, "pg_ctl", "-D", data, "-m", "immediate", "stop");
            FileSystemUtils.deleteRecursively(folder);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /**
     * PostgreSQL does not run as root, but does as nobody in a user namespace of root's.
     */
    private static void run(Path folder, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        Stream.of(arguments).forEach(command::add);
        Path log = folder.resolve(program + ".log");
        try {
            int code = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start()
                .waitFor();
            if (code != 0) {
                throw new IllegalStateException(program + ": " + Files.readString(log));
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(program + " was interrupted", ex);
        }
    }

}
