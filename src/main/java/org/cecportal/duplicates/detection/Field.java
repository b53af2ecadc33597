package org.cecportal.duplicates.detection;

import java.util.List;

/**
 * What is compared of two profiles, in the order of the digits of a pattern. A digit is a
 * level: 0 when one of the two says nothing, 1 when they are equal, more the less they
 * agree; the migration's {@code compare_…} functions say what each means.
 * <p>
 * The shares are what is expected before data are seen: how often two profiles of one
 * person, and two of strangers, show each level, from 1 on.
 */
public enum Field {

    GIVEN(List.of(.72, .06, .07, .04, .02, .06, .02, .01), List.of(.005, .003, .004, .02, .004, .96396, .00001, .0004)),
    MIDDLE(List.of(.8, .05, .15), List.of(.06, .01, .93)),
    FAMILY(List.of(.8, .02, .08, .03, .07), List.of(.003, .001, .003, .01, .983)),
    BIRTH(List.of(.86, .08, .03, .02, .01), List.of(.00006, .0006, .008, .35, .64134)),
    EMAIL(List.of(.55, .12, .08, .25), List.of(.00002, .0005, .0003, .99918)),
    PHONE(List.of(.5, .05, .45), List.of(.00002, .0001, .99988)),
    STREET(List.of(.5, .15, .1, .25), List.of(.0001, .001, .02, .9789)),
    PLACE(List.of(.45, .15, .2, .05, .15), List.of(.002, .001, .02, .03, .947));

    private static final int[] DIVISORS = { 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1 };

    private final List<Double> samePerson;

    private final List<Double> strangers;

    Field(List<Double> samePerson, List<Double> strangers) {
        this.samePerson = samePerson;
        this.strangers = strangers;
    }

    public int levels() {
        return samePerson.size();
    }

    /** The level of this field in a pattern. */
    public int of(int pattern) {
        return pattern / DIVISORS[ordinal()] % 10;
    }

    double[] priorOfSamePerson() {
        return normal(samePerson);
    }

    double[] priorOfStrangers() {
        return normal(strangers);
    }

    private static double[] normal(List<Double> shares) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        return shares.stream().mapToDouble(share -> share / sum).toArray();
    }

}
