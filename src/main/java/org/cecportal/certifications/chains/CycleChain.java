package org.cecportal.certifications.chains;

import org.cecportal.certifications.Cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The cycles of one certificate, one closing the other: whether proposed cycles fit in
 * with the recorded ones (R2, R9).
 */
final class CycleChain {

    private final Map<LocalDate, Cycle> recorded = new TreeMap<>();

    private final List<Proposal> proposals = new ArrayList<>();

    /**
     * A proposed cycle takes the place of a recorded one that begins on the same day;
     * what is recorded already is no proposal.
     */
    record Proposal(long line, Cycle cycle) {
    }

    /** A proposal that cannot be, and the cycle that it runs into. */
    record Overlap(long line, Cycle other) {
    }

    private record Link(Cycle cycle, @Nullable Proposal proposal) {
    }

    void record(Cycle cycle) {
        recorded.put(cycle.beginsOn(), cycle);
    }

    void propose(long line, Cycle cycle) {
        proposals.add(new Proposal(line, cycle));
    }

    /**
     * Whether {@code later} can be the renewal of {@code earlier}: it is renewed on a day
     * of its final year at the earliest, the new cycle begins the day after at the
     * earliest, and it ends later.
     */
    static boolean follows(Cycle later, Cycle earlier) {
        return later.beginsOn().isAfter(earlier.finalYearBegins()) && later.endsOn().isAfter(earlier.endsOn());
    }

    /**
     * The proposals to refuse so that each cycle follows the one before. Of two proposals
     * that clash the later one is refused; what is recorded stays.
     */
    List<Overlap> overlaps() {
        List<Overlap> overlaps = new ArrayList<>();
        Set<Long> refused = new HashSet<>();
        Overlap uncovering = walk(refused, overlaps);
        while (uncovering != null) {
            uncovering = walk(refused, overlaps);
        }
        return overlaps;
    }

    /**
     * Goes along the chain once.
     * @return a refusal after which the chain has to be gone along again, because it
     * concerns cycles that were already passed; null at the end
     */
    private @Nullable Overlap walk(Set<Long> refused, List<Overlap> overlaps) {
        Link before = null;
        for (Link link : links(refused).values()) {
            if (before == null || follows(link.cycle(), before.cycle())) {
                before = link;
                continue;
            }
            Proposal later = link.proposal();
            Proposal earlier = before.proposal();
            if (later != null) {
                Overlap overlap = refuse(later, before.cycle(), refused, overlaps);
                if (recorded.containsKey(link.cycle().beginsOn())) {
                    return overlap;
                }
            }
            else if (earlier != null) {
                return refuse(earlier, link.cycle(), refused, overlaps);
            }
            else {
                before = link;
            }
        }
        return null;
    }

    private static Overlap refuse(Proposal proposal, Cycle other, Set<Long> refused, List<Overlap> overlaps) {
        Overlap overlap = new Overlap(proposal.line(), other);
        refused.add(proposal.line());
        overlaps.add(overlap);
        return overlap;
    }

    private SortedMap<LocalDate, Link> links(Set<Long> refused) {
        SortedMap<LocalDate, Link> links = new TreeMap<>();
        recorded.forEach((day, cycle) -> links.put(day, new Link(cycle, null)));
        proposals.stream()
            .filter(proposal -> !refused.contains(proposal.line()))
            .filter(proposal -> !proposal.cycle().equals(recorded.get(proposal.cycle().beginsOn())))
            .forEach(proposal -> links.put(proposal.cycle().beginsOn(), new Link(proposal.cycle(), proposal)));
        return links;
    }

}
