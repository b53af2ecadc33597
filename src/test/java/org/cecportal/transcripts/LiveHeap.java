package org.cecportal.transcripts;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * How much more of the heap is in use while some work is done: what is left after
 * collections forced again and again, not garbage that happens to lie around.
 *
 * @param grewBy bytes
 * @param samples how often it was looked at
 */
record LiveHeap(long grewBy, int samples) {

    /** So that the work itself gets on between two looks. */
    private static final Duration PAUSE = Duration.ofMillis(400);

    static LiveHeap during(Callable<?> work) throws Exception {
        long before = used();
        AtomicBoolean over = new AtomicBoolean();
        long[] most = { before };
        int[] samples = { 0 };
        Thread sampler = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                LockSupport.parkNanos(PAUSE.toNanos());
                most[0] = Math.max(most[0], used());
                samples[0]++;
            }
        });
        try {
            work.call();
        }
        finally {
            over.set(true);
            sampler.join();
        }
        return new LiveHeap(most[0] - before, samples[0]);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

}
