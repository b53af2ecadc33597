package org.cecportal.duplicates.detection;

import org.cecportal.members.MergeUndone;
import org.cecportal.members.ProfilesMerged;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A merged profile is compared with nobody until that is undone (R13). */
@Component
class CandidateMerge {

    private final Candidates candidates;

    CandidateMerge(Candidates candidates) {
        this.candidates = candidates;
    }

    @EventListener
    void on(ProfilesMerged merge) {
        candidates.merged(merge.survivor(), merge.duplicate());
    }

    @EventListener
    void on(MergeUndone undone) {
        candidates.undone(undone.survivor(), undone.duplicate());
    }

}
