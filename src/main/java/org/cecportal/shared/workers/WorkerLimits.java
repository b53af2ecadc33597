package org.cecportal.shared.workers;

import java.time.Duration;

import org.springframework.util.unit.DataSize;

/**
 * What the workers of a pool may take.
 *
 * @param workers how many work at once
 * @param heap Java's own memory of one worker
 * @param memory all memory of one worker as the operating system sees it (known on Linux
 * only); above it the worker is ended
 * @param time of one job; above it the worker is ended
 * @param patience how long a job waits for a worker
 * @param idle after so long without a job a worker ends, and gives its memory back
 */
public record WorkerLimits(int workers, DataSize heap, DataSize memory, Duration time, Duration patience,
        Duration idle) {
}
