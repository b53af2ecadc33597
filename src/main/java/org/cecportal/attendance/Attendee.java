package org.cecportal.attendance;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Somebody on the list of an event.
 *
 * @param said a member number, an e-mail address or a name, as it was typed or scanned
 * @param number of the member it means, as it is today; null when that is not known
 * @param name that member's
 * @param importId the import that grants the CECs; null before, and after it was undone
 * @param reason why it was dismissed
 */
public record Attendee(long id, long eventId, String said, LocalDate completedOn, AttendeeState state,
        @Nullable String number, @Nullable String name, @Nullable MatchedBy matchedHow, @Nullable Long importId,
        @Nullable String reason) {

    /** Whether the CECs can be granted. */
    public boolean isReady() {
        return state == AttendeeState.MATCHED && importId == null;
    }

}
