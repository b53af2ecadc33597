package org.cecportal.duplicates.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import org.cecportal.duplicates.detection.CandidateState;
import org.jspecify.annotations.Nullable;

/** What the queue shows. */
enum QueueTab {

    OPEN(CandidateState.OPEN), REQUESTED(null), DISMISSED(CandidateState.DISMISSED), MERGED(CandidateState.MERGED);

    private final @Nullable CandidateState state;

    QueueTab(@Nullable CandidateState state) {
        this.state = state;
    }

    /** Anything unknown is the open cases. */
    static QueueTab of(String code) {
        return Arrays.stream(values()).filter(tab -> tab.code().equals(code)).findFirst().orElse(OPEN);
    }

    /** Of the pairs shown; none for what members asked. */
    @Nullable CandidateState state() {
        return state;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String address() {
        return "/admin/duplicates?show=" + code() + "&";
    }

    long count(Map<CandidateState, Long> counts, long asked) {
        return (state == null) ? asked : counts.getOrDefault(state, 0L);
    }

}
