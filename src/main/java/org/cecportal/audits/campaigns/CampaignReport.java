package org.cecportal.audits.campaigns;

import java.util.List;

/**
 * What has come of a campaign's cases so far.
 *
 * @param outcomes by certification type, in the order of codes
 * @param ages of the cases that are not over
 * @param second how far second opinions agreed with the first auditor
 * @param appeals how many of them left the decisions as they were
 * @param rejections the commonest reasons of rejections that stand, the commonest first
 */
public record CampaignReport(List<TypeOutcomes> outcomes, List<AgeCount> ages, Agreement second, Agreement appeals,
        List<ReasonCount> rejections) {

    /** How a case ended, or that it has not. */
    public enum Outcome {

        /** All entries were accepted as they were claimed. */
        PROVEN,

        /** Some counts for less, none for nothing. */
        ADJUSTED,

        /** At least one entry was rejected. */
        REJECTED,

        WITHDRAWN,

        UNDER_WAY

    }

    /** The cases of one certification type; in the order of {@link Outcome}. */
    public record TypeOutcomes(String code, List<Long> cases) {

        public long total() {
            return cases.stream().mapToLong(Long::longValue).sum();
        }

    }

    /** How long a case has been open. */
    public enum Age {

        WEEK, MONTH, TWO_MONTHS, LONGER

    }

    /** Cases of one age. */
    public record AgeCount(Age age, long cases) {
    }

    /**
     * What two auditors judged.
     *
     * @param judged entries, or appeals
     * @param same entries with the same decision and the same credits, or appeals that
     * changed nothing
     */
    public record Agreement(long judged, long same) {

        /** Rounded; zero without any. */
        public int percent() {
            return (judged == 0) ? 0 : (int) Math.round(100.0 * same / judged);
        }

    }

    /** How often a reason was given. */
    public record ReasonCount(String reason, long entries) {
    }

}
