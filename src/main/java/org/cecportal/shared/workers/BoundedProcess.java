package org.cecportal.shared.workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.util.unit.DataSize;

/**
 * Runs other programs with limits of time and memory, without the portal's environment
 * and its secrets.
 */
public final class BoundedProcess {

    /** How often time and memory are checked. */
    static final long STEP_MILLIS = 25;

    private static final List<String> KEPT_VARIABLES = List.of("PATH", "LANG", "LC_ALL", "SystemRoot");

    private BoundedProcess() {
    }

    /** How a program ended. */
    public enum End {

        DONE, FAILED, OUT_OF_TIME, OUT_OF_MEMORY

    }

    /**
     * Runs a program until it ends, or ends it when it goes beyond the limits.
     * @param folder where it works
     * @throws IOException when it cannot be started
     */
    public static End run(List<String> command, Path folder, Duration time, DataSize memory) throws IOException {
        Process process = start(builder(command, folder).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        try {
            process.getOutputStream().close();
            long deadline = System.nanoTime() + time.toNanos();
            while (!process.waitFor(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() > deadline) {
                    return End.OUT_OF_TIME;
                }
                if (memoryOf(process) > memory.toBytes()) {
                    return End.OUT_OF_MEMORY;
                }
            }
            return (process.exitValue() == 0) ? End.DONE : End.FAILED;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return End.OUT_OF_TIME;
        }
        finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    static ProcessBuilder builder(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(KEPT_VARIABLES);
        // Use one arena of native memory instead of one for each thread.
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        return builder;
    }

    static Process start(ProcessBuilder builder) throws IOException {
        return builder.start();
    }

    /**
     * Private memory of a process and its children, in bytes, without shared memory such
     * as libraries; 0 if the system does not report it.
     */
    static long memoryOf(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .mapToLong(BoundedProcess::memoryOf)
            .sum();
    }

    private static long memoryOf(ProcessHandle process) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))
                .stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
        }
        catch (IOException ex) {
            return 0;
        }
    }

}
