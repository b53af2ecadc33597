package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.Optional;

import org.cecportal.shared.DateWindow;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes and opens cycles, in the transaction of what causes it; whoever calls has locked
 * the member. A cycle is written before the one that takes its days, because the database
 * refuses cycles that overlap (R9).
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Cycles {

    private final CertificationRepository certifications;

    private final ApplicationEventPublisher events;

    Cycles(CertificationRepository certifications, ApplicationEventPublisher events) {
        this.certifications = certifications;
        this.events = events;
    }

    /**
     * Closes a certification's current cycle and opens the next one.
     * @param closedOn the last day of the closed cycle, or a later one in its grace
     * @return the new cycle's id
     * @throws OptimisticLockingFailureException when the cycle was closed meanwhile
     */
    public long follow(HeldCertification held, LocalDate closedOn, DateWindow next) {
        return follow(held, closedOn, next, null);
    }

    /**
     * The same for a certification that had lapsed: the days between its effective end
     * and the new cycle stay on record as a gap (R10).
     */
    public long reinstate(HeldCertification lapsed, LocalDate closedOn, DateWindow next) {
        return follow(lapsed, closedOn, next, lapsed.effectiveEndsOn().plusDays(1));
    }

    private long follow(HeldCertification held, LocalDate closedOn, DateWindow next, @Nullable LocalDate lapsedFrom) {
        Certification certification = certifications.findById(held.id()).orElseThrow();
        certification.close(held.cycleId(), closedOn);
        certifications.flush();
        RecordedCycle opened = certification.open(new Cycle(next.from(), next.to()), lapsedFrom);
        certifications.flush();
        return opened.id();
    }

    /**
     * Takes the last cycle away, whatever its end is by now, and opens the one before it
     * again.
     * @return the first day of the cycle that follows it, and then nothing changes;
     * nothing when it was the last
     */
    public Optional<LocalDate> unfollow(long closedCycle, long openedCycle) {
        Certification certification = certifications.findByCycle(openedCycle).orElseThrow();
        Optional<LocalDate> later = certification.after(openedCycle).map(cycle -> cycle.period().beginsOn());
        if (later.isPresent()) {
            return later;
        }
        events.publishEvent(new CycleTakenBack(openedCycle, closedCycle));
        certification.takeBack(openedCycle);
        certifications.flush();
        certification.reopen(closedCycle);
        certifications.flush();
        return Optional.empty();
    }

}
