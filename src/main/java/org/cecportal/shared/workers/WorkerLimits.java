package org.cecportal.shared.workers;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * The limits of a pool's workers.
 *
 * @param workers how many work at once
 * @param heap Java's own memory of one worker
 * @param memory all memory of one worker as the operating system sees it (known on Linux
 * only); above it the worker is ended
 * @param time the most time for one job; beyond it the worker is ended
 * @param patience how long a job waits for a worker
 * @param idle how long a worker without a job keeps running
 */
public record WorkerLimits(int workers, DataSize heap, DataSize memory, Duration time, Duration patience,
        Duration idle) {
}
