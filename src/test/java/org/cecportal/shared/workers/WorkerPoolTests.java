package org.cecportal.shared.workers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.cecportal.shared.workers.WorkerPool.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/** Workers are used again, ended when they go too far, and never outlive the portal. */
class WorkerPoolTests {

    @TempDir
    Path folder;

    private final List<WorkerPool> pools = new ArrayList<>();

    @AfterEach
    void close() {
        pools.forEach(WorkerPool::close);
    }

    /** Does what it is told. */
    static class Obeying implements WorkerTask {

        @Override
        public List<String> run(List<String> arguments) throws Exception {
            System.out.println("a library that talks");
            return switch (arguments.getFirst()) {
                case "pid" -> List.of(String.valueOf(ProcessHandle.current().pid()));
                case "sleep" -> {
                    Thread.sleep(60_000);
                    yield List.of();
                }
                case "grow" -> {
                    List<byte[]> all = new ArrayList<>();
                    while (true) {
                        all.add(new byte[1 << 20]);
                    }
                }
                case "hold" -> {
                    byte[] held = new byte[150 << 20];
                    Arrays.fill(held, (byte) 1);
                    Thread.sleep(60_000);
                    yield List.of(String.valueOf(held.length));
                }
                case "recurse" -> run(arguments);
                case "environment" -> List.of(System.getenv().keySet().toString());
                case "nap" -> {
                    Thread.sleep(1_000);
                    yield List.of();
                }
                case "hold-on" -> {
                    while (!Files.exists(Path.of(System.getProperty("java.io.tmpdir"), "go-on"))) {
                        Thread.sleep(10);
                    }
                    yield List.of();
                }
                case "end-after" -> {
                    Path marks = Path.of(arguments.get(1));
                    Files.writeString(marks, "tried\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    if (Files.readAllLines(marks).size() <= Integer.parseInt(arguments.get(2))) {
                        Runtime.getRuntime().halt(1);
                    }
                    yield List.of();
                }
                default -> throw new IllegalArgumentException(arguments.getFirst());
            };
        }

    }

    private WorkerPool pool(int workers, Duration time, Duration patience, Duration idle) {
        WorkerPool pool = new WorkerPool(Obeying.class,
                new WorkerLimits(workers, DataSize.ofMegabytes(32), DataSize.ofMegabytes(300), time, patience, idle),
                folder);
        pools.add(pool);
        return pool;
    }

    private WorkerPool pool() {
        return pool(1, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(1));
    }

    private static long pid(WorkerPool pool) {
        return Long.parseLong(((Result.Done) pool.run(List.of("pid"))).answer().getFirst());
    }

    @Test
    void aWorkerIsUsedAgain() {
        WorkerPool pool = pool();
        long first = pid(pool);
        assertThat(pool.run(List.of("nonsense"))).isEqualTo(new Result.Failed("IllegalArgumentException"));
        assertThat(pid(pool)).isEqualTo(first);
    }

    @Test
    void whatTakesTooLongIsEnded() {
        WorkerPool pool = pool(1, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMinutes(1));
        long first = pid(pool);
        assertThat(pool.run(List.of("sleep"))).isEqualTo(new Result.OutOfTime());
        Awaitility.await().until(() -> ProcessHandle.of(first).isEmpty() || !ProcessHandle.of(first).get().isAlive());
        assertThat(pid(pool)).isNotEqualTo(first);
    }

    @Test
    void whatTakesTooMuchMemoryIsEnded() {
        WorkerPool pool = pool();
        assertThat(pool.run(List.of("grow"))).isEqualTo(new Result.OutOfMemory());
        assertThat(pid(pool)).isPositive();
    }

    /** Java itself would have let it go on: its heap has room for more. */
    @Test
    void theLimitIsOfAllMemoryThatAWorkerHolds() {
        WorkerPool pool = new WorkerPool(Obeying.class, new WorkerLimits(1, DataSize.ofMegabytes(400),
                DataSize.ofMegabytes(120), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMinutes(1)),
                folder);
        pools.add(pool);
        assertThat(pool.run(List.of("hold"))).isEqualTo(new Result.OutOfMemory());
    }

    /** A class whose making was interrupted stays broken: nothing more is done there. */
    @Test
    void whatNestsTooDeeplyEndsItsWorker() {
        WorkerPool pool = pool();
        long first = pid(pool);
        assertThat(pool.run(List.of("recurse"))).isEqualTo(new Result.TooDeep());
        assertThat(pid(pool)).isNotEqualTo(first);
    }

    @Test
    void aWorkerThatDiesIsReplacedAndItsJobTriedOnceMore() throws IOException {
        WorkerPool pool = pool();
        Path marks = folder.resolve("marks");
        assertThat(pool.run(List.of("end-after", marks.toString(), "1"))).isInstanceOf(Result.Done.class);
        assertThat(Files.readAllLines(marks)).hasSize(2);
        assertThat(pool.run(List.of("end-after", folder.resolve("more").toString(), "9"))).isEqualTo(new Result.Died());
        assertThat(Files.readAllLines(folder.resolve("more"))).hasSize(2);
        assertThat(pid(pool)).isPositive();
    }

    @Test
    void aWorkerThatIsKilledAtWorkHasNotFailed() {
        WorkerPool pool = pool();
        long first = pid(pool);
        CompletableFuture<Result> job = CompletableFuture.supplyAsync(() -> pool.run(List.of("nap")));
        ProcessHandle.of(first).orElseThrow().destroyForcibly();
        assertThat(job.join()).isInstanceOf(Result.Done.class);
    }

    @Test
    void onlySoManyJobsWait() throws Exception {
        WorkerPool pool = pool(1, Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofMinutes(1));
        pid(pool);
        try (ExecutorService jobs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Result>> waiting = Stream.generate(() -> jobs.submit(() -> pool.run(List.of("hold-on"))))
                .limit(WorkerPool.MOST_WAITING + 1)
                .toList();
            Awaitility.await().until(() -> pool.waiting() == WorkerPool.MOST_WAITING);
            long start = System.nanoTime();
            assertThat(pool.run(List.of("pid"))).isEqualTo(new Result.Busy());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
            Files.createFile(folder.resolve("go-on"));
            for (Future<Result> job : waiting) {
                assertThat(job.get()).isInstanceOf(Result.Done.class);
            }
        }
    }

    @Test
    void aJobThatFindsNoWorkerIsTurnedAway() {
        WorkerPool pool = pool(1, Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofMinutes(1));
        pid(pool);
        CompletableFuture<Result> slow = CompletableFuture.supplyAsync(() -> pool.run(List.of("sleep")));
        Awaitility.await().until(() -> pool.run(List.of("pid")) instanceof Result.Busy);
        assertThat(slow.join()).isEqualTo(new Result.OutOfTime());
    }

    @Test
    void anIdleWorkerEnds() {
        WorkerPool pool = pool(1, Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(400));
        long first = pid(pool);
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> ProcessHandle.of(first).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void aWorkerKnowsNoSecretsOfThePortal() {
        String names = ((Result.Done) pool().run(List.of("environment"))).answer().getFirst();
        assertThat(names).doesNotContain("HOME", "PASSWORD", "SPRING", "PORTAL");
    }

    /** A portal that is killed takes its workers with it, even those at work. */
    @Test
    void aWorkerDoesNotOutliveThePortal() throws Exception {
        Process portal = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Portal.class.getName(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
        long worker = Long
            .parseLong(new String(portal.getInputStream().readNBytes(10), StandardCharsets.US_ASCII).strip());
        assertThat(ProcessHandle.of(worker)).isPresent();
        portal.destroyForcibly().waitFor();
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> ProcessHandle.of(worker).filter(ProcessHandle::isAlive).isEmpty());
    }

    /** Has a worker at work, and waits to be killed. */
    static final class Portal {

        private Portal() {
        }

        public static void main(String[] arguments) {
            WorkerPool pool = new WorkerPool(
                    Obeying.class, new WorkerLimits(1, DataSize.ofMegabytes(32), DataSize.ofMegabytes(300),
                            Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(1)),
                    Path.of(arguments[0]));
            System.out.printf("%-10d", pid(pool));
            System.out.flush();
            pool.run(List.of("sleep"));
        }

    }

}
