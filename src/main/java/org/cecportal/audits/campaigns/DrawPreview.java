package org.cecportal.audits.campaigns;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Whom a draw would take.
 *
 * @param strata by certification type
 * @param drawn one page of them
 */
public record DrawPreview(List<Stratum> strata, List<Drawn> drawn) {

    /** Drawn renewals on a full page. */
    public static final int PAGE_SIZE = 500;

    /**
     * The renewals of one certification type.
     *
     * @param population all of the period, one a member
     * @param drawn {@code percent} of those that are not excluded, rounded up
     */
    public record Stratum(String code, BigDecimal percent, long population, long audited, long reversed, long conflict,
            long drawn) {

        /** Without needless zeros. */
        public String percentText() {
            BigDecimal plain = percent.stripTrailingZeros();
            return plain.setScale(Math.max(0, plain.scale())).toPlainString();
        }

        public long excluded() {
            return audited + reversed + conflict;
        }

    }

    /**
     * A renewal that is drawn.
     *
     * @param key what the draw knows it by: its receipt's number or, where a roster
     * brought it, the certificate's number and the first day of the closed cycle
     * @param digest what put it in order
     * @param entries how many entries are to be proven
     */
    public record Drawn(String memberNumber, String memberName, String code, LocalDate renewedOn, String key,
            String digest, long entries) {
    }

    public long population() {
        return strata.stream().mapToLong(Stratum::population).sum();
    }

    public long excluded() {
        return strata.stream().mapToLong(Stratum::excluded).sum();
    }

    public long total() {
        return strata.stream().mapToLong(Stratum::drawn).sum();
    }

}
