package org.cecportal.renewals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.cecportal.certifications.CertificationStatus;
import org.cecportal.certifications.Cycle;
import org.cecportal.certifications.HeldCertification;

/**
 * What a renewal does to the cycles of a member (R9), before and when it is done.
 *
 * @param renewedOn entries up to this day belong to the cycles it closes
 * @param cycles the governing certification's first
 */
public record RenewalPlan(LocalDate renewedOn, List<PlannedCycle> cycles) {

    /**
     * @param closedOn the day the current cycle is closed
     * @param next the cycle it opens
     */
    public record PlannedCycle(HeldCertification held, LocalDate closedOn, Cycle next) {
    }

    /**
     * The governing certification's new cycle begins the day after the earlier of the
     * renewal and the old end, and ends its years after the old end. Every other one in
     * force is renewed with it: same begin, ending on the later of its own end and the
     * governing one's new end.
     * <p>
     * One whose own cycle began after that day is closed on the day it began: cycles
     * never overlap. One whose cycle is still to begin stays as it is.
     * @param held all certifications of the member, with their status on that day
     */
    public static RenewalPlan of(List<HeldCertification> held, HeldCertification governing, LocalDate on) {
        LocalDate end = governing.cycle().endsOn();
        LocalDate closing = on.isBefore(end) ? on : end;
        Cycle next = new Cycle(closing.plusDays(1), end.plusYears(governing.cycleYears()));
        List<PlannedCycle> cycles = new ArrayList<>();
        cycles.add(new PlannedCycle(governing, on, next));
        held.stream()
            .filter(other -> other.id() != governing.id() && other.status().isRenewable())
            .filter(other -> !other.cycle().beginsOn().isAfter(on))
            .map(other -> aligned(other, closing, next.endsOn()))
            .forEach(cycles::add);
        return new RenewalPlan(on, List.copyOf(cycles));
    }

    private static PlannedCycle aligned(HeldCertification other, LocalDate closing, LocalDate governingEnd) {
        LocalDate closedOn = later(closing, other.cycle().beginsOn());
        return new PlannedCycle(other, closedOn,
                new Cycle(closedOn.plusDays(1), later(governingEnd, other.cycle().endsOn())));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Brings a lapsed certification back (R10): a fresh cycle begins on the day on which
     * it is approved and paid for. Nothing fills the gap before it.
     */
    public static RenewalPlan reinstating(HeldCertification lapsed, LocalDate on) {
        return new RenewalPlan(on, List.of(new PlannedCycle(lapsed, on, Cycle.fresh(on, lapsed.cycleYears()))));
    }

    /** The one whose requirement was met, or that is brought back. */
    public PlannedCycle first() {
        return cycles.getFirst();
    }

    /** Those renewed with it. */
    public List<PlannedCycle> others() {
        return cycles.subList(1, cycles.size());
    }

    public boolean isLate() {
        return first().held().status() == CertificationStatus.GRACE;
    }

}
