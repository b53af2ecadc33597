package org.cecportal.duplicates.detection;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How well found pairs meet the pairs that truly are one person. */
record PairwiseQuality(double threshold, long found, long right, long truth) {

    /** A pair as found. */
    record ScoredPair(String a, String b, double score) {

        boolean isRight(Map<String, String> people) {
            return Objects.equals(people.get(a), people.get(b));
        }

    }

    double precision() {
        return (found == 0) ? 1 : right / (double) found;
    }

    double recall() {
        return (truth == 0) ? 1 : right / (double) truth;
    }

    double f1() {
        return (right == 0) ? 0 : 2 * precision() * recall() / (precision() + recall());
    }

    static PairwiseQuality at(double threshold, List<ScoredPair> pairs, Map<String, String> people) {
        List<ScoredPair> found = pairs.stream().filter(pair -> pair.score() >= threshold).toList();
        return new PairwiseQuality(threshold, found.size(), found.stream().filter(pair -> pair.isRight(people)).count(),
                truth(people));
    }

    static PairwiseQuality best(List<ScoredPair> pairs, Map<String, String> people) {
        List<ScoredPair> sorted = pairs.stream()
            .sorted(Comparator.comparingDouble(ScoredPair::score).reversed())
            .toList();
        long truth = truth(people);
        PairwiseQuality best = new PairwiseQuality(Double.POSITIVE_INFINITY, 0, 0, truth);
        long right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).isRight(people) ? 1 : 0;
            boolean last = i + 1 == sorted.size() || sorted.get(i + 1).score() < sorted.get(i).score();
            PairwiseQuality here = new PairwiseQuality(sorted.get(i).score(), i + 1L, right, truth);
            if (last && here.f1() > best.f1()) {
                best = here;
            }
        }
        return best;
    }

    private static long truth(Map<String, String> people) {
        return people.values()
            .stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
            .values()
            .stream()
            .mapToLong(records -> records * (records - 1) / 2)
            .sum();
    }

    @Override
    public String toString() {
        return "at %.2f bits: precision %.4f, recall %.4f, F1 %.4f (%d of %d pairs, %d right)".formatted(threshold,
                precision(), recall(), f1(), found, truth, right);
    }

}
