package org.cecportal.duplicates.requests;

/** Whether administrators have answered a member's request. */
enum RequestState {

    OPEN, ANSWERED;

    /**
     * @throws IllegalStateException when nothing leads from here to {@code next}
     */
    RequestState to(RequestState next) {
        if (this != OPEN || next != ANSWERED) {
            throw new IllegalStateException("A request does not go from " + this + " to " + next);
        }
        return next;
    }

}
