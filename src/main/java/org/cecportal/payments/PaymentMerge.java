package org.cecportal.payments;

import org.cecportal.members.ProfilesMerged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Payments of a merged profile are the survivor's (R13): {@link Payment#giveTo} for all
 * of them at once, through the journal, so that an undo gives them back.
 */
@Component
class PaymentMerge {

    @EventListener
    void on(ProfilesMerged merge) {
        merge.journal().move("payment");
    }

}
