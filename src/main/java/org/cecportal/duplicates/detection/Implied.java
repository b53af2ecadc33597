package org.cecportal.duplicates.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.cecportal.duplicates.detection.PairClusters.Link;

/** Which pairs of a case follow from the others. */
final class Implied {

    private Implied() {
    }

    /**
     * The pairs that were not found, each with the score of the weakest link of the
     * strongest way between the two.
     * @param links of one case
     * @param most members; nothing follows in a larger case
     */
    static List<Link> of(List<Link> links, int most) {
        long[] members = links.stream()
            .flatMap(link -> Stream.of(link.a(), link.b()))
            .distinct()
            .mapToLong(id -> id)
            .sorted()
            .toArray();
        if (members.length < 3 || members.length > most) {
            return List.of();
        }
        double[][] found = new double[members.length][members.length];
        for (double[] row : found) {
            Arrays.fill(row, Double.NEGATIVE_INFINITY);
        }
        for (Link link : links) {
            int a = Arrays.binarySearch(members, link.a());
            int b = Arrays.binarySearch(members, link.b());
            found[a][b] = link.score();
            found[b][a] = link.score();
        }
        double[][] reached = strongestWays(found);
        List<Link> implied = new ArrayList<>();
        for (int a = 0; a < members.length; a++) {
            for (int b = a + 1; b < members.length; b++) {
                if (found[a][b] == Double.NEGATIVE_INFINITY) {
                    implied.add(new Link(members[a], members[b], reached[a][b]));
                }
            }
        }
        return implied;
    }

    private static double[][] strongestWays(double[][] found) {
        double[][] ways = Arrays.stream(found).map(double[]::clone).toArray(double[][]::new);
        for (int by = 0; by < ways.length; by++) {
            for (int a = 0; a < ways.length; a++) {
                for (int b = 0; b < ways.length; b++) {
                    ways[a][b] = Math.max(ways[a][b], Math.min(ways[a][by], ways[by][b]));
                }
            }
        }
        return ways;
    }

}
