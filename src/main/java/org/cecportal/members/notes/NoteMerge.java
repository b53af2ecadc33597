package org.cecportal.members.notes;

import org.cecportal.members.ProfilesMerged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Notes of both profiles are of one person (R13). */
@Component
class NoteMerge {

    @EventListener
    void on(ProfilesMerged merge) {
        merge.journal().move("member_note");
    }

}
