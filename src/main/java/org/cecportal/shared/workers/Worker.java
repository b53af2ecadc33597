package org.cecportal.shared.workers;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.cecportal.shared.workers.WorkerPool.Result;
import org.jspecify.annotations.Nullable;

/** One worker process, as the portal sees it. Used by one thread at a time. */
final class Worker {

    private static final Duration PATIENCE_AT_START = Duration.ofSeconds(30);

    /** In a Spring Boot jar, only its launcher finds the classes. */
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private final WorkerLimits limits;

    private final Process process;

    private final DataOutputStream jobs;

    private final BlockingQueue<Result> answers = new LinkedBlockingQueue<>();

    private volatile long idleSince = System.nanoTime();

    private volatile boolean over;

    private Worker(WorkerLimits limits, Process process) {
        this.limits = limits;
        this.process = process;
        this.jobs = new DataOutputStream(process.getOutputStream());
    }

    /**
     * Starts a worker and waits until it is ready for its first job.
     * @param folder where it may leave files
     */
    static Worker start(Class<? extends WorkerTask> task, WorkerLimits limits, Path folder) throws IOException {
        Process process = BoundedProcess.start(BoundedProcess.builder(command(task, limits, folder), folder));
        Worker worker = new Worker(limits, process);
        Thread.ofVirtual().name("answers-of-" + process.pid()).start(worker::receive);
        if (!(worker.await(PATIENCE_AT_START) instanceof Result.Done)) {
            worker.end();
            throw new IOException("A worker for " + task.getSimpleName() + " does not start");
        }
        return worker;
    }

    private static List<String> command(Class<? extends WorkerTask> task, WorkerLimits limits, Path folder) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + limits.heap().toKilobytes() + "k", "-Xms8m", "-Xss1m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=24m", "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20", "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash", "-Xshare:auto",
                "-XX:ErrorFile=" + folder.resolve("worker-error.log"), "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder, "-Duser.home=" + folder, "-Dpdfbox.fontcache=" + folder,
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog", "-cp", classPath()));
        if (ClassLoader.getSystemResource(LAUNCHER.replace('.', '/') + ".class") != null) {
            command.add("-Dloader.main=" + WorkerProgram.class.getName());
            command.add(LAUNCHER);
        }
        else {
            command.add(WorkerProgram.class.getName());
        }
        command.add(task.getName());
        return command;
    }

    /** The portal's own; a worker has another working directory. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(part -> Path.of(part).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    }

    private void receive() {
        try (DataInputStream bytes = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            while (true) {
                answers.add(switch (bytes.readByte()) {
                    case WorkerProgram.READY -> new Result.Done(List.of());
                    case WorkerProgram.DONE -> new Result.Done(WorkerWords.read(bytes));
                    case WorkerProgram.FAILED -> new Result.Failed(WorkerWords.read(bytes).getFirst());
                    case WorkerProgram.OUT_OF_MEMORY -> new Result.OutOfMemory();
                    case WorkerProgram.TOO_DEEP -> new Result.TooDeep();
                    default -> throw new IOException("Not an answer");
                });
            }
        }
        catch (IOException ex) {
            over = true;
            answers.add(new Result.Died());
        }
    }

    /** Does one job. A job that goes beyond the limits ends the worker. */
    Result run(List<String> job) {
        try {
            WorkerWords.write(job, jobs);
            jobs.flush();
            return await(limits.time());
        }
        catch (IOException ex) {
            end();
            return new Result.Died();
        }
    }

    private Result await(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        Result broken = null;
        while (broken == null) {
            Result answer = poll(
                    Math.min(deadline - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(BoundedProcess.STEP_MILLIS)));
            if (answer != null) {
                return answer;
            }
            if (Thread.currentThread().isInterrupted() || System.nanoTime() >= deadline) {
                broken = new Result.OutOfTime();
            }
            else if (BoundedProcess.memoryOf(process) > limits.memory().toBytes()) {
                broken = new Result.OutOfMemory();
            }
        }
        end();
        return broken;
    }

    private @Nullable Result poll(long nanos) {
        try {
            return answers.poll(nanos, TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    void rest() {
        idleSince = System.nanoTime();
    }

    boolean isIdleFor(Duration time) {
        return System.nanoTime() - idleSince > time.toNanos();
    }

    /** A process that has closed its output may still run for a moment. */
    boolean isAlive() {
        return !over && process.isAlive();
    }

    void end() {
        process.destroyForcibly();
    }

}
