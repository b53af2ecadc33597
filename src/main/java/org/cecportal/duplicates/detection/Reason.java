package org.cecportal.duplicates.detection;

import java.util.ArrayList;
import java.util.List;

/**
 * Why a pair scores as it does.
 *
 * @param what a message's key after {@code duplicates.level.}: the field and how it
 * compares, as in {@code GIVEN.2}, {@code HOUSEHOLD}, {@code START} or {@code IMPLIED}
 * @param bits each doubles the odds; below zero it speaks against
 */
public record Reason(String what, double bits) {

    /** What a household explains is not worth a word below so many bits. */
    private static final double LEAST_SAID = .05;

    /** A bar of the chart ends at so many bits, either way from its middle. */
    private static final double LONGEST = 24;

    /** Where its bar begins, of a chart from 0 to 96. */
    public double barFrom() {
        return (bits < 0) ? 48 - barLength() : 48;
    }

    public double barLength() {
        return 2 * Math.min(LONGEST, Math.abs(bits));
    }

    /** All of them add up to the score, unless the pair follows from others. */
    static List<Reason> of(double score, int pattern, List<Float> weights, boolean implied) {
        List<Reason> reasons = new ArrayList<>();
        if (implied) {
            reasons.add(new Reason("IMPLIED", 0));
        }
        for (Field field : Field.values()) {
            int level = field.of(pattern);
            if (level > 0) {
                reasons.add(new Reason(field + "." + level, implied ? 0 : weights.get(field.ordinal())));
            }
        }
        if (!implied && weights.size() > Field.values().length && weights.getLast() < -LEAST_SAID) {
            reasons.add(new Reason("HOUSEHOLD", weights.getLast()));
        }
        if (!implied && !weights.isEmpty()) {
            reasons.add(new Reason("START", score - weights.stream().mapToDouble(Float::doubleValue).sum()));
        }
        return reasons;
    }

}
