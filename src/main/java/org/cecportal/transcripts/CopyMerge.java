package org.cecportal.transcripts;

import org.cecportal.members.ProfilesMerged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Issued copies go to the survivor (R13). The same copy issued to both on one day stays
 * where it is, and is read as the survivor's.
 */
@Component
class CopyMerge {

    @EventListener
    void on(ProfilesMerged merge) {
        merge.journal().move("transcript_issue", """
                not exists (select from transcript_issue own where own.member_id = :survivor
                    and own.issued_on = t.issued_on and own.digest = t.digest)""");
    }

}
