package org.cecportal.duplicates.detection;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

/**
 * Estimates a model from the profiles as they are. Of many profiles a part tells enough.
 */
@Component
class Estimating {

    /** Profiles whose pairs tell what one person's have in common. */
    private static final int LEARNED_FROM = 20_000;

    private static final int BATCH = 2000;

    private final Profiles profiles;

    private final PairScorer comparing;

    private final Models models;

    private final Frequencies frequencies;

    Estimating(Profiles profiles, PairScorer comparing, Models models, Frequencies frequencies) {
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
        long count = profiles.countTelling();
        frequencies.count();
        List<PatternCount> random = comparing.randomPairs(count);
        long[] sample = profiles.sample(LEARNED_FROM);
        List<PatternCount> blocked = blockedPairs(sample);
        double share = sample.length / (double) Math.max(1, count);
        double seen = 2 * share - share * share;
        Estimation.Estimated estimated = new Estimation(count, random, blocked, 1 / Math.max(seen, 1e-9)).run();
        return models.add(count, sum(random), sum(blocked), estimated);
    }

    /** By parts, so that the database need not hold all pairs at once. */
    private List<PatternCount> blockedPairs(long[] members) {
        Map<Integer, Long> counts = new TreeMap<>();
        for (int from = 0; from < members.length; from += BATCH) {
            long[] part = Arrays.copyOfRange(members, from, Math.min(members.length, from + BATCH));
            comparing.blockedPairs(part).forEach(one -> counts.merge(one.pattern(), one.count(), Long::sum));
        }
        return counts.entrySet().stream().map(one -> new PatternCount(one.getKey(), one.getValue())).toList();
    }

    private static long sum(List<PatternCount> counts) {
        return counts.stream().mapToLong(PatternCount::count).sum();
    }

}
