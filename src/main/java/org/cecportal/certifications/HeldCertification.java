package org.cecportal.certifications;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindow.ClosedCycle;
import org.cecportal.shared.Credits;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A certification of a member with its current cycle and what the catalogue asked for
 * when that cycle began.
 *
 * @param cycleYears how long a cycle lasts
 * @param cycleId the current cycle's
 * @param status on the day it was read
 * @param closed the cycles before the current one that were closed outside the portal
 * @param reinstatement what it costs, on the day it was read, to bring back what lapsed
 * @param renewal one that is neither finished nor given up
 */
public record HeldCertification(long id, String certificateNumber, String code, String title, int rank,
        Credits required, int cycleYears, long cycleId, Cycle cycle, CertificationStatus status,
        List<ClosedCycle> closed, Money reinstatement, @Nullable UnderWay renewal) {

    /** A renewal as the module {@code renewals} names its states. */
    public record UnderWay(long id, String state) {
    }

    private static final Comparator<HeldCertification> GOVERNS_FIRST = Comparator.comparingInt(HeldCertification::rank)
        .thenComparing(HeldCertification::required)
        .thenComparing(held -> held.cycle().endsOn())
        .reversed()
        .thenComparing(HeldCertification::certificateNumber);

    /** Those that can govern, the governing one first; then the others. */
    static List<HeldCertification> governingFirst(List<HeldCertification> held) {
        return held.stream()
            .sorted(Comparator.comparing((HeldCertification one) -> !one.status().isRenewable())
                .thenComparing(GOVERNS_FIRST))
            .toList();
    }

    /**
     * The one whose requirement and cycle are the member's (R4): the highest rank among
     * those active or in grace; then the larger requirement, the later end, the
     * certificate number.
     */
    public static Optional<HeldCertification> governing(List<HeldCertification> held) {
        return held.stream().filter(one -> one.status().isRenewable()).min(GOVERNS_FIRST);
    }

    /** What dates mean for who holds these. */
    static CreditWindow creditWindow(List<HeldCertification> held) {
        return new CreditWindow(governing(held).map(HeldCertification::countingWindow).orElse(null),
                held.stream().flatMap(one -> one.closed().stream()).toList());
    }

    private CountingWindow countingWindow() {
        return new CountingWindow(cycle.window(), (status == CertificationStatus.GRACE) ? cycle.graceEndsOn() : null,
                required);
    }

}
