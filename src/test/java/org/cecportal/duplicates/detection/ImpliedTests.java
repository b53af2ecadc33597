package org.cecportal.duplicates.detection;

import java.util.List;
import java.util.stream.LongStream;

import org.cecportal.duplicates.detection.PairClusters.Link;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ImpliedTests {

    @Test
    void aPairFollowsWithTheScoreOfTheWeakestLinkOfTheStrongestWay() {
        assertThat(Implied.of(List.of(new Link(1, 2, 9), new Link(2, 3, 4), new Link(1, 4, 8), new Link(3, 4, 6)), 12))
            .containsExactlyInAnyOrder(new Link(1, 3, 6), new Link(2, 4, 8));
    }

    @Test
    void threeProfilesAreEnoughAndTheLargestCaseIsIncluded() {
        List<Link> links = List.of(new Link(7, 8, 9), new Link(8, 9, 4));
        assertThat(Implied.of(links, 3)).containsExactly(new Link(7, 9, 4));
        assertThat(Implied.of(links, 2)).isEmpty();
    }

    @Test
    void nothingFollowsFromOnePairNorInALargeCase() {
        assertThat(Implied.of(List.of(new Link(1, 2, 9)), 12)).isEmpty();
        List<Link> chain = LongStream.range(1, 13).mapToObj(id -> new Link(id, id + 1, 5)).toList();
        assertThat(Implied.of(chain, 12)).isEmpty();
    }

}
