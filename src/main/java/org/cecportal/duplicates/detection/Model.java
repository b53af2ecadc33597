package org.cecportal.duplicates.detection;

import java.time.Instant;

/**
 * A model as it is used and shown.
 *
 * @param profiles how many there were
 * @param sampled random pairs that told what strangers have in common
 * @param compared pairs sharing a key that told what one person's profiles have in common
 * @param iterations steps until the estimation settled
 */
record Model(long id, Instant estimatedAt, long profiles, long sampled, long compared, int iterations,
        WeightModel weights) {
}
