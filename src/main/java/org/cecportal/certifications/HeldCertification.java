package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.CreditWindow;
import org.cecportal.cecs.CreditWindow.ClosedCycle;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.Money;
import org.jspecify.annotations.Nullable;

/**
 * A certification of a member with its current cycle and what the catalogue asked for
 * when that cycle began.
 *
 * @param cycleYears how long a cycle lasts
 * @param cycleId the current cycle's
 * @param effectiveEndsOn the last day on which the certification stands: the cycle's own
 * end, or a later one that a certification ahead of it gives (R4)
 * @param cover what gives the later end; nothing when the cycle's own end counts
 * @param status on the day it was read
 * @param closed the cycles before the current one that were closed outside the portal
 * @param gaps the days on which it did not stand before it was reinstated, oldest first
 * (R10)
 * @param reinstatement what it costs, on the day it was read, to bring back what lapsed
 * @param renewal one that is neither finished nor given up
 */
public record HeldCertification(long id, String certificateNumber, String code, String title, int rank,
        Credits required, int cycleYears, long cycleId, Cycle cycle, LocalDate effectiveEndsOn, @Nullable Cover cover,
        CertificationStatus status, List<ClosedCycle> closed, List<DateWindow> gaps, Money reinstatement,
        @Nullable UnderWay renewal) {

    /** A renewal as the module {@code renewals} names its states. */
    public record UnderWay(long id, String state) {
    }

    /**
     * A certification that gives another one a later end.
     *
     * @param title of the covering certification
     * @param stopped whether staff suspended, revoked or retired it, so that it covers
     * until that day only
     */
    public record Cover(String title, boolean stopped) {
    }

    /**
     * Those that can govern, the governing one first; then the others.
     * @param held in the order of R4, as read
     */
    static List<HeldCertification> governingFirst(List<HeldCertification> held) {
        return Stream
            .concat(held.stream().filter(one -> one.status().isRenewable()),
                    held.stream().filter(one -> !one.status().isRenewable()))
            .toList();
    }

    /**
     * The one whose requirement and cycle are the member's (R4): the first of those
     * active or in grace.
     * @param held in the order of R4, as read
     */
    public static Optional<HeldCertification> governing(List<HeldCertification> held) {
        return held.stream().filter(one -> one.status().isRenewable()).findFirst();
    }

    /** What dates mean for who holds these. */
    static CreditWindow creditWindow(List<HeldCertification> held) {
        return new CreditWindow(governing(held).map(HeldCertification::countingWindow).orElse(null),
                held.stream().flatMap(one -> one.closed().stream()).toList());
    }

    /**
     * What is earned after the cycle's own end may fill its shortfall until grace is over
     * (R10), also where a cover that has stopped kept the certification active longer.
     */
    private CountingWindow countingWindow() {
        boolean pastItsEnd = status == CertificationStatus.GRACE || effectiveEndsOn.isAfter(cycle.endsOn());
        return new CountingWindow(cycle.window(), pastItsEnd ? graceEndsOn() : null, required);
    }

    /** Its own cycle without the grace after it. */
    public CountingWindow ownWindow() {
        return new CountingWindow(cycle.window(), null, required);
    }

    /** The last day on which it can be renewed after it ended (R3). */
    public LocalDate graceEndsOn() {
        return Grace.endsOn(effectiveEndsOn);
    }

}
