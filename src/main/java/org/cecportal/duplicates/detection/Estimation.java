package org.cecportal.duplicates.detection;

import java.util.List;

/**
 * Estimates the model by expectation–maximisation, without labels. What strangers show is
 * learned from random pairs, what one person shows from pairs that share a key. Every
 * share begins with, and is held by, what is expected of any such data, so that few
 * members, or a field that nobody fills in, give no nonsense. Nothing in it is random:
 * the same counts give the same model.
 */
final class Estimation {

    /** Pairs that the expected shares count as. */
    private static final double PRIOR_SAME = 40;

    private static final double PRIOR_STRANGERS = 2000;

    /** Of 20 profiles one is expected to be somebody's second. */
    private static final double EXPECTED_PER_PROFILE = .05;

    private static final double LEAST_PER_PROFILE = .002;

    /**
     * For each pair of one person, the pairs of one household, in so many pairs expected.
     */
    private static final double EXPECTED_SIBLINGS = .3;

    private static final double EXPECTED_NAMESAKES = .15;

    private static final double EXPECTED_RELATIVES = .5;

    private static final double PRIOR_HOUSEHOLDS = 20;

    /**
     * Twins, or parents and children of one name, are never the only households: at most
     * so many for each pair that shares neither name nor birth date. Where there are none
     * of those, another given name is more likely a slip.
     */
    private static final double MOST_LIKE_ONE = 1;

    /** The most that one person may be believed to show another given name. */
    private static final double MOST_OTHER_GIVEN = .2;

    private static final double MOST_OTHER_GENERATION = .1;

    private static final int MOST_ITERATIONS = 200;

    private static final double SETTLED = 1e-6;

    private static final double LEAST_SHARE = 1e-12;

    private static final Field[] FIELDS = Field.values();

    private final long profiles;

    private final List<PatternCount> random;

    private final List<PatternCount> blocked;

    private final double scale;

    /**
     * @param blocked counts of the pairs that share a key, of a part of the profiles
     * @param scale how many times more there are among all profiles
     */
    Estimation(long profiles, List<PatternCount> random, List<PatternCount> blocked, double scale) {
        this.profiles = profiles;
        this.random = random;
        this.blocked = blocked;
        this.scale = scale;
    }

    /**
     * @param model what came out
     * @param iterations steps until it settled
     */
    record Estimated(WeightModel model, int iterations) {
    }

    Estimated run() {
        double pairs = Math.max(1, profiles * (profiles - 1) / 2.0);
        WeightModel model = start(pairs);
        int iteration = 0;
        double change = 1;
        while (change > SETTLED && iteration < MOST_ITERATIONS) {
            WeightModel next = step(model, pairs);
            change = Math.abs(next.samePerson() - model.samePerson()) / model.samePerson();
            model = next;
            iteration++;
        }
        return new Estimated(model, iteration);
    }

    private WeightModel start(double pairs) {
        double[][] same = new double[Field.values().length][];
        double[][] strangers = new double[Field.values().length][];
        for (Field field : FIELDS) {
            same[field.ordinal()] = field.priorOfSamePerson();
            strangers[field.ordinal()] = field.priorOfStrangers();
        }
        return new WeightModel(share(EXPECTED_PER_PROFILE * profiles / pairs), EXPECTED_SIBLINGS, EXPECTED_NAMESAKES,
                EXPECTED_RELATIVES, same, strangers);
    }

    private WeightModel step(WeightModel model, double pairs) {
        Sums same = new Sums(PRIOR_SAME, true);
        Sums strangers = new Sums(PRIOR_STRANGERS, false);
        double one = 0;
        Households seen = new Households(0, 0, 0, 0);
        for (PatternCount each : blocked) {
            Shares shares = shares(model, each.pattern());
            double count = each.count() * scale;
            one += shares.same() * count;
            if (Households.showIn(each.pattern())) {
                seen = seen.plus(shares, count);
            }
            same.add(each.pattern(), shares.same() * each.count());
        }
        for (PatternCount each : random) {
            strangers.add(each.pattern(), shares(model, each.pattern()).strangers() * each.count());
        }
        double expected = Math.max(one, LEAST_PER_PROFILE * profiles);
        double most = MOST_LIKE_ONE * seen.relatives();
        return new WeightModel(share(expected / pairs),
                household(Math.min(seen.siblings(), most), EXPECTED_SIBLINGS, seen.same()),
                household(Math.min(seen.namesakes(), most), EXPECTED_NAMESAKES, seen.same()),
                household(seen.relatives(), EXPECTED_RELATIVES, seen.same()), capped(same.shares()),
                strangers.shares());
    }

    /** With hardly a profile there is hardly a share; it is never nothing, nor most. */
    private static double share(double samePerson) {
        return Math.clamp(samePerson, LEAST_SHARE, .5);
    }

    private static double household(double pairs, double expected, double samePerson) {
        return (pairs + PRIOR_HOUSEHOLDS * expected) / (samePerson + PRIOR_HOUSEHOLDS);
    }

    private static double[][] capped(double[][] same) {
        cap(same[Field.GIVEN.ordinal()], 5, MOST_OTHER_GIVEN);
        cap(same[Field.BIRTH.ordinal()], 4, MOST_OTHER_GENERATION);
        return same;
    }

    private static void cap(double[] shares, int index, double most) {
        shares[index] = Math.min(shares[index], most);
    }

    /** How likely a pair that compares so is of each class; they add up to one. */
    private record Shares(double same, double siblings, double namesakes, double relatives, double strangers) {
    }

    /** Pairs of one person and of one household, where the two can be told apart. */
    private record Households(double same, double siblings, double namesakes, double relatives) {

        static boolean showIn(int pattern) {
            return Field.GIVEN.of(pattern) > 0 && Field.BIRTH.of(pattern) > 0;
        }

        Households plus(Shares shares, double count) {
            return new Households(same + shares.same() * count, siblings + shares.siblings() * count,
                    namesakes + shares.namesakes() * count, relatives + shares.relatives() * count);
        }

    }

    private static Shares shares(WeightModel model, int pattern) {
        double ratio = (1 - model.samePerson()) / model.samePerson();
        for (Field field : FIELDS) {
            int level = field.of(pattern);
            if (level > 0) {
                ratio *= model.strangers(field, level) / model.same(field, level);
            }
        }
        boolean contact = WeightModel.sharesContact(pattern);
        double[] household = model.household(Field.GIVEN.of(pattern), Field.MIDDLE.of(pattern), Field.BIRTH.of(pattern),
                contact);
        double whole = 1 + household[0] + household[1] + household[2] + ratio;
        return new Shares(1 / whole, household[0] / whole, household[1] / whole, household[2] / whole, ratio / whole);
    }

    /** Counts by field and level. */
    private static final class Sums {

        private final double[][] sums = new double[Field.values().length][];

        Sums(double strength, boolean samePerson) {
            for (Field field : FIELDS) {
                double[] prior = samePerson ? field.priorOfSamePerson() : field.priorOfStrangers();
                for (int i = 0; i < prior.length; i++) {
                    prior[i] *= strength;
                }
                sums[field.ordinal()] = prior;
            }
        }

        void add(int pattern, double count) {
            for (Field field : FIELDS) {
                int level = field.of(pattern);
                if (level > 0) {
                    sums[field.ordinal()][level - 1] += count;
                }
            }
        }

        double[][] shares() {
            for (double[] levels : sums) {
                double whole = 0;
                for (double level : levels) {
                    whole += level;
                }
                for (int i = 0; i < levels.length; i++) {
                    levels[i] /= whole;
                }
            }
            return sums;
        }

    }

}
