package org.cecportal.audits.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.cecportal.audits.campaigns.CampaignReport;
import org.cecportal.audits.campaigns.CampaignReport.AgeCount;
import org.cecportal.audits.campaigns.CampaignReport.Outcome;
import org.cecportal.audits.campaigns.CampaignReport.ReasonCount;
import org.cecportal.audits.campaigns.CampaignReport.TypeOutcomes;

/**
 * The pictures of a campaign's report: bars in a drawing {@link #WIDTH} wide, each
 * picture with its own scale.
 */
record ReportBars(List<Bar> outcomes, List<Bar> ages, List<Bar> rejections) {

    static final int WIDTH = 600;

    /**
     * A bar and the number that it stands for.
     *
     * @param label a code, an age or a reason
     */
    record Bar(String label, long total, List<Part> parts) {
    }

    /**
     * A part of a bar.
     *
     * @param what an outcome's name; empty in a bar of one part
     */
    record Part(String what, long count, double x, double width) {
    }

    static ReportBars of(CampaignReport report) {
        long mostCases = most(report.outcomes().stream().map(TypeOutcomes::total).toList());
        long mostOpen = most(report.ages().stream().map(AgeCount::cases).toList());
        long mostGiven = most(report.rejections().stream().map(ReasonCount::entries).toList());
        return new ReportBars(report.outcomes().stream().map(type -> stacked(type, mostCases)).toList(),
                report.ages().stream().map(age -> plain(age.age().name(), age.cases(), mostOpen)).toList(),
                report.rejections().stream().map(one -> plain(one.reason(), one.entries(), mostGiven)).toList());
    }

    private static long most(List<Long> counts) {
        return counts.stream().max(Comparator.naturalOrder()).filter(count -> count > 0).orElse(1L);
    }

    private static Bar plain(String label, long count, long most) {
        return new Bar(label, count, List.of(new Part("", count, 0, width(count, most))));
    }

    private static Bar stacked(TypeOutcomes type, long most) {
        List<Part> parts = new ArrayList<>();
        long before = 0;
        for (int i : IntStream.range(0, Outcome.values().length).toArray()) {
            long count = type.cases().get(i);
            if (count > 0) {
                parts.add(new Part(Outcome.values()[i].name(), count, width(before, most), width(count, most)));
            }
            before += count;
        }
        return new Bar(type.code(), type.total(), parts);
    }

    private static double width(long count, long most) {
        return Math.round(10.0 * WIDTH * count / most) / 10.0;
    }

}
