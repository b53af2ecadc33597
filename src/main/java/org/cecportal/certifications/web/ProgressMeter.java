package org.cecportal.certifications.web;

import java.util.ArrayList;
import java.util.List;

import org.cecportal.cecs.history.HistoryTotals;
import org.cecportal.cecs.Source;
import org.cecportal.certifications.Progress;
import org.cecportal.shared.Credits;

/**
 * The credits' bar as it is drawn: counted credits by where they came from, against the
 * requirement.
 */
record ProgressMeter(List<Segment> segments) {

    /** The width of the drawing, in its own units. */
    static final int WIDTH = 600;

    private static final int GAP = 2;

    /**
     * @param group part of a message key and, numbered from 1, of a colour
     */
    record Segment(String group, int colour, Credits credits, long x, long width) {
    }

    private record Group(String name, List<Source> sources) {
    }

    private static final List<Group> GROUPS = List.of(new Group("ceonline", List.of(Source.CEONLINE)),
            new Group("meetings", List.of(Source.SUMMIT, Source.ANNUAL_MEETING)),
            new Group("self-reported", List.of(Source.SELF_REPORTED)), new Group("provider", List.of(Source.PROVIDER)));

    static ProgressMeter of(HistoryTotals totals, Progress progress) {
        double whole = Math.max(progress.counted().value().doubleValue(), progress.required().value().doubleValue());
        List<Segment> segments = new ArrayList<>();
        double passed = 0;
        for (int i = 0; i < GROUPS.size(); i++) {
            Credits credits = GROUPS.get(i).sources().stream().map(totals::counted).reduce(Credits.ZERO, Credits::plus);
            if (credits.isZero()) {
                continue;
            }
            double share = credits.value().doubleValue() / whole;
            long x = Math.round(passed * WIDTH);
            passed += share;
            long width = Math.round(passed * WIDTH) - x - (passed < 0.999 ? GAP : 0);
            segments.add(new Segment(GROUPS.get(i).name(), i + 1, credits, x, Math.max(1, width)));
        }
        return new ProgressMeter(segments);
    }

}
