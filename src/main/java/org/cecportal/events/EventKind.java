package org.cecportal.events;

/** What sort of event it is. */
public enum EventKind {

    CONFERENCE("CONFERENCE"), WORKSHOP("COURSE"), WEBINAR("WEBINAR"), ONLINE_COURSE("COURSE");

    private final String category;

    EventKind(String category) {
        this.category = category;
    }

    /** The code of the CEC category that it is usually reported under. */
    public String category() {
        return category;
    }

}
