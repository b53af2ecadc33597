package org.cecportal.events;

import org.cecportal.members.ProfilesMerged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Saved events are joined; one that both saved stays with the survivor (R13). The
 * duplicate's calendar address goes on working and shows the survivor's.
 */
@Component
class SavedEventMerge {

    @EventListener
    void on(ProfilesMerged merge) {
        merge.journal().move("saved_event", """
                not exists (select from saved_event own
                    where own.member_id = :survivor and own.event_id = t.event_id)""");
    }

}
