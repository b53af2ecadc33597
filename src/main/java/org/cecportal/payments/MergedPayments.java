package org.cecportal.payments;

import org.cecportal.members.ProfilesMerged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Payments of a merged profile are the survivor's (R13). */
@Component
class MergedPayments {

    @EventListener
    void on(ProfilesMerged merge) {
        merge.journal().move("payment");
    }

}
