package org.cecportal.duplicates.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.cecportal.duplicates.detection.CandidatePair.Side;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** What administrators are told about a pair, and about those it hangs together with. */
class ReasonTests {

    /** Given name 1, family name 3, birth date 1; nothing else on both. */
    private static final int PATTERN = 10310000;

    private static final List<Float> WEIGHTS = List.of(7f, 0f, 4f, 13.5f, 0f, 0f, 0f, 0f);

    private static List<Float> withHousehold(float bits) {
        List<Float> weights = new ArrayList<>(WEIGHTS);
        weights.add(bits);
        return weights;
    }

    @Test
    void eachFieldOnBothSidesIsAReasonAndAllAddUpToTheScore() {
        assertThat(Reason.of(12, PATTERN, WEIGHTS, false)).containsExactly(new Reason("GIVEN.1", 7),
                new Reason("FAMILY.3", 4), new Reason("BIRTH.1", 13.5), new Reason("START", -12.5));
    }

    @Test
    void whatAHouseholdExplainsIsSaidWhenItIsWorthAWord() {
        assertThat(Reason.of(10, PATTERN, withHousehold(-2), false)).contains(new Reason("HOUSEHOLD", -2),
                new Reason("START", -12.5));
        assertThat(Reason.of(10, PATTERN, withHousehold(-.05f + 1e-6f), false)).extracting(Reason::what)
            .doesNotContain("HOUSEHOLD");
        assertThat(Reason.of(10, PATTERN, withHousehold(.5f), false)).extracting(Reason::what)
            .doesNotContain("HOUSEHOLD");
    }

    /** The last weight is a field's as long as there is none for the household. */
    @Test
    void aFieldsWeightIsNotTakenForAHouseholds() {
        List<Float> weights = List.of(7f, 0f, 4f, 13.5f, 0f, 0f, 0f, -3f);
        assertThat(Reason.of(10, PATTERN + 5, weights, false)).extracting(Reason::what)
            .containsExactly("GIVEN.1", "FAMILY.3", "BIRTH.1", "PLACE.5", "START");
    }

    @Test
    void aPairThatFollowsFromOthersSaysSoAndWeighsNothing() {
        assertThat(Reason.of(6, PATTERN, List.of(), true)).containsExactly(new Reason("IMPLIED", 0),
                new Reason("GIVEN.1", 0), new Reason("FAMILY.3", 0), new Reason("BIRTH.1", 0));
        assertThat(Reason.of(6, PATTERN, withHousehold(-9), true)).extracting(Reason::what)
            .containsExactly("IMPLIED", "GIVEN.1", "FAMILY.3", "BIRTH.1");
    }

    @Test
    void withoutWeightsThereIsNoStart() {
        assertThat(Reason.of(6, 0, List.of(), false)).isEmpty();
    }

    @Test
    void barsGoEitherWayFromTheMiddleAndStayInTheChart() {
        assertThat(new Reason("START", -10)).satisfies(against -> {
            assertThat(against.barFrom()).isEqualTo(28);
            assertThat(against.barLength()).isEqualTo(20);
        });
        assertThat(new Reason("GIVEN.1", 7)).satisfies(speaksFor -> {
            assertThat(speaksFor.barFrom()).isEqualTo(48);
            assertThat(speaksFor.barLength()).isEqualTo(14);
        });
        assertThat(new Reason("IMPLIED", 0).barFrom()).isEqualTo(48);
        assertThat(new Reason("BIRTH.1", 99)).extracting(Reason::barFrom, Reason::barLength).containsExactly(48., 48.);
        assertThat(new Reason("BIRTH.5", -99)).extracting(Reason::barFrom, Reason::barLength).containsExactly(0., 48.);
    }

    @Test
    void reasonsAddUpToAnyScore() {
        Random random = new Random(17);
        for (int i = 0; i < 2_000; i++) {
            int pattern = 0;
            List<Float> weights = new ArrayList<>();
            for (Field field : Field.values()) {
                int level = random.nextInt(field.levels() + 1);
                pattern = pattern * 10 + level;
                weights.add((level > 0) ? (float) (random.nextDouble() * 30 - 15) : 0);
            }
            double household = random.nextBoolean() ? -1 - random.nextInt(9) : 0;
            weights.add((float) household);
            double score = random.nextDouble() * 60 - 20;
            assertThat(Reason.of(score, pattern, weights, false).stream().mapToDouble(Reason::bits).sum())
                .isCloseTo(score, within(1e-4));
        }
    }

    @Test
    void aCaseHasTheScoreOfItsLikeliestPairAndNamesEachProfileOnce() {
        Side a = new Side("1001", "Ana Sun");
        Side b = new Side("1002", "Anna Sun");
        Side c = new Side("1003", "A. Sun");
        CandidateCase found = new CandidateCase(List.of(pair(9, b, c), pair(4, a, c), pair(2, a, b)));
        assertThat(found.score()).isEqualTo(9);
        assertThat(found.members()).containsExactly(a, b, c);
    }

    private static CandidatePair pair(double score, Side a, Side b) {
        return new CandidatePair(1, score, a, b, List.of(), null, null);
    }

}
