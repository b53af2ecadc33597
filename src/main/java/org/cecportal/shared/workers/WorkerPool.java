package org.cecportal.shared.workers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pool of worker processes for one task. Workers start on demand, are reused, are
 * replaced after being ended, and end when idle.
 */
public final class WorkerPool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

    /**
     * Each job that waits holds a thread of the web server, which has 200. There are two
     * pools: however many files and pages are asked for, half of the threads are left.
     */
    static final int MOST_WAITING = 48;

    private final Class<? extends WorkerTask> task;

    private final WorkerLimits limits;

    private final Path folder;

    private final Semaphore places;

    private final AtomicInteger waiting = new AtomicInteger();

    private final BlockingDeque<Worker> idle = new LinkedBlockingDeque<>();

    private final Thread keeper;

    private volatile boolean closed;

    /**
     * @param folder in which workers may leave files; it exists
     */
    public WorkerPool(Class<? extends WorkerTask> task, WorkerLimits limits, Path folder) {
        this.task = task;
        this.limits = limits;
        this.folder = folder;
        this.places = new Semaphore(limits.workers(), true);
        this.keeper = Thread.ofVirtual().name("workers-" + task.getSimpleName()).start(this::endIdleOnes);
    }

    /** Outcome of a job. */
    public sealed interface Result {

        record Done(List<String> answer) implements Result {
        }

        /** The task itself failed. */
        record Failed(String why) implements Result {
        }

        /** The job nests more deeply than the task can follow. */
        record TooDeep() implements Result {
        }

        /** Two processes ended before they answered: that says nothing about the job. */
        record Died() implements Result {
        }

        record OutOfTime() implements Result {
        }

        record OutOfMemory() implements Result {
        }

        /** No worker was free in time, or too many jobs were waiting for one. */
        record Busy() implements Result {
        }

    }

    /**
     * Does one job, waiting for a free worker no longer than the limits say. Once more
     * with another worker when the first one died.
     */
    public Result run(List<String> job) {
        boolean mine = false;
        try {
            mine = findPlace();
            if (!mine) {
                return new Result.Busy();
            }
            Result result = tryOnce(job);
            return (result instanceof Result.Died) ? tryOnce(job) : result;
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return new Result.Busy();
        }
        finally {
            if (mine) {
                places.release();
            }
        }
    }

    private Result tryOnce(List<String> job) {
        try {
            return runOn(worker(), job);
        }
        catch (IOException ex) {
            log.error("No worker for {}", task.getSimpleName(), ex);
            return new Result.Died();
        }
    }

    /** How many jobs wait for a worker. */
    int waiting() {
        return waiting.get();
    }

    private boolean findPlace() throws InterruptedException {
        try {
            return waiting.incrementAndGet() <= MOST_WAITING
                    && places.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        }
        finally {
            waiting.decrementAndGet();
        }
    }

    private Worker worker() throws IOException {
        Worker free = idle.pollFirst();
        while (free != null && !free.isAlive()) {
            free = idle.pollFirst();
        }
        return (free != null) ? free : Worker.start(task, limits, folder);
    }

    private Result runOn(Worker worker, List<String> job) {
        Result result = worker.run(job);
        if ((result instanceof Result.Done || result instanceof Result.Failed) && worker.isAlive()) {
            keep(worker);
        }
        else {
            log.info("{} had to be ended: {}", task.getSimpleName(), result);
            worker.end();
            Thread.ofVirtual().start(this::replace);
        }
        return result;
    }

    private void keep(Worker worker) {
        worker.rest();
        idle.addFirst(worker);
        if (closed) {
            endAll();
        }
    }

    /**
     * Starts a replacement, so that the next job does not have to wait for one to start.
     */
    private void replace() {
        if (closed || !idle.isEmpty() || !places.tryAcquire()) {
            return;
        }
        try {
            keep(Worker.start(task, limits, folder));
        }
        catch (IOException ex) {
            if (!closed) {
                log.warn("No new worker for {}", task.getSimpleName(), ex);
            }
        }
        finally {
            places.release();
        }
    }

    private void endIdleOnes() {
        try {
            while (!closed) {
                Thread.sleep(limits.idle().dividedBy(4));
                idle.stream()
                    .filter(worker -> worker.isIdleFor(limits.idle()))
                    .filter(idle::remove)
                    .forEach(Worker::end);
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void endAll() {
        for (Worker worker = idle.pollFirst(); worker != null; worker = idle.pollFirst()) {
            worker.end();
        }
    }

    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        endAll();
    }

}
