package org.cecportal.duplicates.detection;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EstimationTests {

    /** Given, middle, family, birth, e-mail, phone, street, place. */
    private static final int EQUAL = 10111111;

    private static final int STRANGERS = 60554345;

    /** Twins with all in common but the given name. */
    private static final int TWINS = 60111111;

    /** Parent and child of one name. */
    private static final int NAMESAKES = 10151111;

    private static WeightModel estimated(long profiles, List<PatternCount> random, List<PatternCount> blocked) {
        return new Estimation(profiles, random, blocked, 1).run().model();
    }

    private static double score(WeightModel model, int pattern) {
        double total = model.start();
        for (Field field : Field.values()) {
            total += model.weight(field, field.of(pattern));
        }
        double ceiling = model.ceiling(Field.GIVEN.of(pattern), Field.MIDDLE.of(pattern), Field.BIRTH.of(pattern),
                WeightModel.sharesContact(pattern));
        return -WeightModel.log2(Math.pow(2, -total) + Math.pow(2, -ceiling));
    }

    @Test
    void twentyMembersWithOneDuplicateNeedNoLuck() {
        WeightModel model = estimated(20, List.of(new PatternCount(STRANGERS, 189)),
                List.of(new PatternCount(EQUAL, 1), new PatternCount(STRANGERS, 3)));
        assertThat(score(model, EQUAL)).isGreaterThan(10);
        assertThat(score(model, STRANGERS)).isLessThan(-10);
        assertThat(score(model, TWINS)).isNegative();
        assertThat(score(model, NAMESAKES)).isNegative();
    }

    @Test
    void nothingAtAllGivesAModelToo() {
        for (int profiles : new int[] { 0, 1 }) {
            WeightModel model = estimated(profiles, List.of(), List.of());
            assertThat(score(model, EQUAL)).isFinite().isPositive();
        }
    }

    @Test
    void aFieldThatNobodyFillsInKeepsItsExpectedWeight() {
        WeightModel model = estimated(1000, List.of(new PatternCount(60550004, 250_000)),
                List.of(new PatternCount(10110001, 100)));
        assertThat(model.weight(Field.EMAIL, 1)).isBetween(12.0, 17.0);
        assertThat(model.weight(Field.EMAIL, 0)).isZero();
    }

    @Test
    void manyTwinsDoNotMakeAnotherGivenNameASlip() {
        WeightModel model = estimated(10_000, List.of(new PatternCount(STRANGERS, 300_000)),
                List.of(new PatternCount(EQUAL, 300), new PatternCount(TWINS, 300), new PatternCount(NAMESAKES, 300)));
        assertThat(score(model, TWINS)).isNegative();
        assertThat(score(model, NAMESAKES)).isNegative();
        assertThat(score(model, EQUAL)).isPositive();
    }

    @Test
    void theSameCountsGiveTheSameModel() {
        List<PatternCount> random = List.of(new PatternCount(STRANGERS, 5000), new PatternCount(60544345, 40));
        List<PatternCount> blocked = List.of(new PatternCount(EQUAL, 30), new PatternCount(20121111, 7));
        assertThat(score(estimated(500, random, blocked), EQUAL))
            .isEqualTo(score(estimated(500, random, blocked), EQUAL));
    }

}
