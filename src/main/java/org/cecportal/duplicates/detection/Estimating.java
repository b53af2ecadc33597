package org.cecportal.duplicates.detection;

import java.util.List;

import org.springframework.stereotype.Component;

/**
 * Estimates a model from the profiles as they are. Of many profiles a part tells enough.
 */
@Component
class Estimating {

    /** Profiles whose pairs tell what one person's have in common. */
    private static final int LEARNED_FROM = 60_000;

    private final Profiles profiles;

    private final Comparing comparing;

    private final Models models;

    private final Frequencies frequencies;

    Estimating(Profiles profiles, Comparing comparing, Models models, Frequencies frequencies) {
        this.profiles = profiles;
        this.comparing = comparing;
        this.models = models;
        this.frequencies = frequencies;
    }

    /**
     * In the caller's transaction.
     * @return the model's id
     */
    long estimate() {
        long count = profiles.count();
        frequencies.count();
        List<PatternCount> random = comparing.randomPairs(count);
        long[] sample = profiles.sample(LEARNED_FROM);
        List<PatternCount> blocked = comparing.blockedPairs(sample);
        double share = sample.length / (double) Math.max(1, count);
        double seen = 2 * share - share * share;
        Estimation.Estimated estimated = new Estimation(count, random, blocked, 1 / Math.max(seen, 1e-9)).run();
        return models.add(count, sum(random), sum(blocked), estimated);
    }

    private static long sum(List<PatternCount> counts) {
        return counts.stream().mapToLong(PatternCount::count).sum();
    }

}
