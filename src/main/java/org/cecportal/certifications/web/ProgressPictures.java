package org.cecportal.certifications.web;

import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.certifications.Progress;

import org.springframework.ui.Model;

/** Puts the bar and the timelines where their template looks for them. */
final class ProgressPictures {

    private static final int WIDE = 600;

    private static final int NARROW = 260;

    private ProgressPictures() {
    }

    static void add(Standing standing, Model model) {
        model.addAttribute("eligibility", standing.eligibility());
        Progress progress = standing.progress();
        if (progress != null) {
            model.addAttribute("meter", ProgressMeter.of(standing.totals(), progress));
            model.addAttribute("wide", new CycleTimeline(WIDE, progress.cycle(), progress.today()));
            model.addAttribute("narrow", new CycleTimeline(NARROW, progress.cycle(), progress.today()));
        }
    }

}
