package org.cecportal.duplicates.detection;

import java.util.Arrays;

/**
 * What comparisons weigh, after Fellegi and Sunter, with a class between the same person
 * and strangers: two people of one household. Its members share family name, address,
 * e-mail and phone as often as two profiles of one person do, so these cannot tell the
 * two apart; given and middle name and birth date can.
 *
 * @param samePerson the share, among all pairs, of those that are one person
 * @param siblings twins, and others of one birth date and another given name: their
 * number for each pair that is one person
 * @param namesakes parent and child of one name, likewise
 * @param relatives others of one household, likewise
 * @param same by field and level from 1, the share among pairs of one person
 * @param strangers the same among strangers
 */
record WeightModel(double samePerson, double siblings, double namesakes, double relatives, double[][] same,
        double[][] strangers) {

    /** How often two of one household show what only one person should: a slip. */
    static final double SLIP = 1e-5;

    private static final double LEAST_SIBLINGS = .5;

    private static final double LEAST_NAMESAKES = .3;

    private static final double[] NAMESAKES_BORN = { SLIP, .001, .004, .015, .98 };

    /** Levels of the given name that are one name. */
    static boolean isOneName(int level) {
        return level == 1 || level == 2 || level >= 7;
    }

    /** Whether e-mail or phone is the same but for a slip. */
    static boolean sharesContact(int pattern) {
        int email = Field.EMAIL.of(pattern);
        int phone = Field.PHONE.of(pattern);
        return email == 1 || email == 2 || phone == 1 || phone == 2;
    }

    /** The bits for a level; 0 for none. */
    double weight(Field field, int level) {
        return (level == 0) ? 0 : log2(same(field, level) / strangers(field, level));
    }

    /** The bits before anything is compared. */
    double start() {
        return log2(samePerson / (1 - samePerson));
    }

    double same(Field field, int level) {
        return same[field.ordinal()][level - 1];
    }

    double strangers(Field field, int level) {
        return strangers[field.ordinal()][level - 1];
    }

    /**
     * How much rarer or more often siblings show this level of the given name than one
     * person does.
     */
    private double otherName(int given, int middle) {
        double name = (given == 0) ? 1
                : (isOneName(given) ? SLIP : strangers(Field.GIVEN, given)) / same(Field.GIVEN, given);
        return (middle == 0) ? name : name * strangers(Field.MIDDLE, middle) / same(Field.MIDDLE, middle);
    }

    private double namesakesBorn(int birth) {
        return (birth == 0) ? 1 : NAMESAKES_BORN[birth - 1] / same(Field.BIRTH, birth);
    }

    private double otherBorn(int birth) {
        return (birth == 0) ? 1 : (birth == 1 ? SLIP : strangers(Field.BIRTH, birth)) / same(Field.BIRTH, birth);
    }

    /**
     * What two of one household explain of a comparison, for each unit that one person
     * explains: of siblings, of namesakes, of others.
     * @param contact whether e-mail or phone is the same. Who shares a mailbox and bears
     * another given name is taken for another person even where the profiles show no
     * households besides.
     */
    double[] household(int given, int middle, int birth, boolean contact) {
        double name = otherName(given, middle);
        double twins = (contact && given > 0) ? Math.max(siblings, LEAST_SIBLINGS) : siblings;
        double parents = (contact && birth > 0) ? Math.max(namesakes, LEAST_NAMESAKES) : namesakes;
        return new double[] { twins * name, parents * namesakesBorn(birth), relatives * name * otherBorn(birth) };
    }

    /** The bits that shared family name and address cannot lift a score above. */
    double ceiling(int given, int middle, int birth, boolean contact) {
        return -log2(Arrays.stream(household(given, middle, birth, contact)).sum());
    }

    static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }

}
