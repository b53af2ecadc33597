package org.cecportal.renewals.waivers;

import java.time.Clock;
import java.util.Collection;
import java.util.Set;

import org.cecportal.shared.Actor;
import org.cecportal.shared.ChangeReason;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Waives fees, for a member or for whoever knows a code, and takes waivers back. */
@Service
@Transactional
public class Waiving {

    private final WaiverRepository waivers;

    private final ChangeReason because;

    private final Clock clock;

    Waiving(WaiverRepository waivers, ChangeReason because, Clock clock) {
        this.waivers = waivers;
        this.because = because;
        this.clock = clock;
    }

    /**
     * @throws org.springframework.dao.DuplicateKeyException when the code was given away
     * before
     */
    public void grant(GrantWaiver command) {
        because.is(command.reason());
        waivers.saveAndFlush(Waiver.grant(command, Actor.current(), clock.instant()));
    }

    /** Once, however often it is asked for. */
    public void withdraw(long id) {
        waivers.findAndLock(Set.of(id)).stream().filter(waiver -> !waiver.isWithdrawn()).forEach(waiver -> {
            waiver.withdraw();
            waivers.saveAndFlush(waiver);
        });
    }

    /** Of two renewals that would use a waiver up, one waits for the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            waivers.findAndLock(ids);
        }
    }

}
