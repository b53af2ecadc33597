package org.cecportal.demo;

import java.util.List;
import java.util.Random;

import org.cecportal.shared.Credits;

/** What credits are earned with. */
record DemoActivity(String title, String provider, String source, String category, String approvedBy) {

    static final DemoActivity CPR = new DemoActivity("CPR and AED for professionals", "Harbor Safety Training",
            "PROVIDER", "CPR_FIRST_AID", "");

    static final DemoActivity FIRST_AID = new DemoActivity("First aid at the gym", "Harbor Safety Training",
            "SELF_REPORTED", "CPR_FIRST_AID", "");

    /** An activity of this many credits or more takes days. */
    private static final Credits LONG = Credits.of("5");

    private static final Credits SHORT = Credits.of("2");

    private static final String BOARD = "Continuing Education Board";

    private static final List<DemoActivity> SHORT_ONES = List.of(
            online("Blood pressure and exercise: what has changed"), online("Caffeine, sleep and performance"),
            online("Counting steps, counting minutes: wearables in practice"), online("Fuelling the long run"),
            online("How much protein is enough?"), online("Motivational interviewing in ten minutes"),
            online("Training with joint pain"), online("Writing goals that last"),
            webinar("Asthma and exertion", "Lakeside Movement Institute"),
            webinar("Exercise after a cardiac event: first steps", "Northgate Heart Centre"),
            webinar("Heat, humidity and hydration", "Summit Trail Academy"),
            webinar("Pelvic floor basics for trainers", "Lakeside Movement Institute"),
            webinar("Reading a gait", "Motion Lab Collective"),
            own("Talk at the community health evening", "Public library", "TEACHING"),
            own("Lunch lecture: back pain at the desk", "Northgate Heart Centre", "WEBINAR"));

    private static final List<DemoActivity> MIDDLE_ONES = List.of(course("Balance and fall prevention"),
            course("Behaviour change for busy people"), course("Exercise in pregnancy and after"),
            course("Group classes for every body"), course("Nutrition for active adults"),
            course("Resistance training for older adults"), course("Strength testing done safely"),
            course("Working with children and teenagers"),
            new DemoActivity("Exercise prescription for type 2 diabetes", "Lakeside Movement Institute", "CEONLINE",
                    "COURSE", BOARD),
            new DemoActivity("Electrocardiograms for exercise professionals", "Northgate Heart Centre", "CEONLINE",
                    "COURSE", BOARD),
            own("Mentoring an intern", "Riverside Fitness", "TEACHING"),
            own("Article on interval training", "Movement & Health Review", "PUBLICATION"),
            own("Kettlebell workshop", "Iron Yard", "COURSE"));

    private static final List<DemoActivity> LONG_ONES = List.of(
            new DemoActivity("Health & Fitness Summit", "CEC Portal", "SUMMIT", "CONFERENCE", ""),
            new DemoActivity("Health & Fitness Summit: clinical track", "CEC Portal", "SUMMIT", "CONFERENCE", ""),
            new DemoActivity("Annual Meeting", "CEC Portal", "ANNUAL_MEETING", "CONFERENCE", ""),
            new DemoActivity("Annual Meeting with pre-conference", "CEC Portal", "ANNUAL_MEETING", "CONFERENCE", ""),
            new DemoActivity("Cancer and exercise: weekend intensive", "Lakeside Movement Institute", "PROVIDER",
                    "COURSE", BOARD),
            new DemoActivity("Strength coaching, level 1", "Motion Lab Collective", "PROVIDER", "COURSE", BOARD),
            own("Exercise physiology, one semester", "Valley Community College", "COLLEGE"),
            own("Regional symposium", "Great Lakes Sports Science", "CONFERENCE"));

    /** An activity that such an amount is earned with; never of a capped category. */
    static DemoActivity worth(Credits credits, Random random) {
        List<DemoActivity> fitting = credits.covers(LONG) ? LONG_ONES
                : credits.compareTo(SHORT) <= 0 ? SHORT_ONES : MIDDLE_ONES;
        return fitting.get(random.nextInt(fitting.size()));
    }

    private static DemoActivity online(String title) {
        return new DemoActivity(title, "CE Online", "CEONLINE", "WEBINAR", "");
    }

    private static DemoActivity webinar(String title, String provider) {
        return new DemoActivity(title, provider, "PROVIDER", "WEBINAR", BOARD);
    }

    private static DemoActivity course(String title) {
        return new DemoActivity(title, "Motion Lab Collective", "PROVIDER", "COURSE", BOARD);
    }

    private static DemoActivity own(String title, String provider, String category) {
        return new DemoActivity(title, provider, "SELF_REPORTED", category, "");
    }

}
