package org.cecportal.certificates;

import org.cecportal.members.ProfilesMerged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A survivor who never chose what a verification shows takes over the duplicate's choice
 * (R13).
 */
@Component
class MergedConsent {

    @EventListener
    void on(ProfilesMerged merge) {
        merge.journal()
            .move("name_consent", "not exists (select from name_consent own where own.member_id = :survivor)");
    }

}
