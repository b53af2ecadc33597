package org.cecportal.duplicates.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The model as administrators see it.
 *
 * @param samePersonPairs how many pairs of one person it expects among all
 * @param threshold bits from which a pair is shown
 * @param keepFrom bits from which a pair is kept
 */
public record ModelView(Instant estimatedAt, long profiles, long sampled, long compared, int iterations,
        double samePersonPairs, double start, double siblings, double namesakes, double relatives, double threshold,
        double keepFrom, List<Compared> fields) {

    /** A field with its levels. */
    public record Compared(Field field, List<Level> levels) {
    }

    /**
     * @param samePerson share among pairs of one person, 0 to 1
     * @param strangers share among pairs of strangers, 0 to 1
     */
    public record Level(String what, double samePerson, double strangers, double bits) {
    }

    static ModelView of(Model model, DetectionSettings settings) {
        WeightModel weights = model.weights();
        double pairs = model.profiles() * (model.profiles() - 1) / 2.0;
        return new ModelView(model.estimatedAt(), model.profiles(), model.sampled(), model.compared(),
                model.iterations(), weights.samePerson() * pairs, weights.start(), weights.siblings(),
                weights.namesakes(), weights.relatives(), settings.threshold(), settings.keepFrom(),
                Arrays.stream(Field.values()).map(field -> new Compared(field, levels(field, weights))).toList());
    }

    private static List<Level> levels(Field field, WeightModel weights) {
        List<Level> levels = new ArrayList<>();
        for (int level = 1; level <= field.levels(); level++) {
            levels.add(new Level(field + "." + level, weights.same(field, level), weights.strangers(field, level),
                    weights.weight(field, level)));
        }
        return levels;
    }

}
