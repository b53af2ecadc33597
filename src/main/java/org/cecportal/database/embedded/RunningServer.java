package org.cecportal.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.cecportal.shared.startup.StartRefusedException;

/**
 * A server process found by the {@code postmaster.pid} of a database folder. It may
 * outlive the portal that started it, when that one was killed.
 */
record RunningServer(Path database, ProcessHandle process) {

    private static final Path PROCESSES = Path.of("/proc");

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(20);

    /**
     * Finds the server that runs on {@code database}. Deletes a pid file whose number now
     * belongs to another program: the server would refuse to start because of it.
     */
    static Optional<RunningServer> on(Path database) {
        Path pidFile = database.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(pidFile);
            Optional<ProcessHandle> process = lines.isEmpty() ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
            if (process.isPresent() && !isServerOf(database, process.get())) {
                Files.delete(pidFile);
                return Optional.empty();
            }
            return process.map(handle -> new RunningServer(database, handle));
        }
        catch (NumberFormatException ex) {
            return Optional.empty();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static boolean isServerOf(Path database, ProcessHandle process) throws IOException {
        ProcessHandle.Info info = process.info();
        if (!info.command().orElse("").contains("postgres")) {
            return false;
        }
        Path workingFolder = PROCESSES.resolve(String.valueOf(process.pid())).resolve("cwd");
        if (Files.exists(workingFolder)) {
            return Files.isSameFile(workingFolder, database);
        }
        return info.commandLine().orElse("").contains(database.toString());
    }

    /**
     * Shuts the server down cleanly: it ends sessions and writes everything committed to
     * disk.
     * @throws StartRefusedException when it does not stop
     */
    void stop() {
        signal("INT");
        if (!isOverWithin(PATIENCE)) {
            signal("QUIT");
            if (!isOverWithin(PATIENCE)) {
                throw new StartRefusedException("A database server is still running on " + database
                        + " and does not stop; end process " + process.pid());
            }
        }
    }

    /**
     * Waits until the process has ended. A zombie process, as in a container without an
     * init process, counts as ended.
     */
    boolean isOverWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (process.isAlive() && isServerOf(database, process)) {
                if (System.nanoTime() - end > 0) {
                    return false;
                }
                Thread.sleep(PAUSE);
            }
            return true;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).inheritIO().start().waitFor();
        }
        catch (IOException ex) {
            process.destroy();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
