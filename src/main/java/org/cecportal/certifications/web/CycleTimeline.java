package org.cecportal.certifications.web;

import java.time.LocalDate;

import org.cecportal.certifications.Cycle;

/**
 * The cycle's timeline as it is drawn: its days from left to right, today, and the window
 * in which renewal is open. Begin and end are labelled on one line, the window on another
 * and today above: no date makes them collide.
 *
 * @param width of the drawing, in its own units
 */
record CycleTimeline(int width, Cycle cycle, LocalDate today) {

    /** Beyond this share a label is anchored to its end so that it stays inside. */
    private static final double CLOSE_TO_THE_EDGE = 0.08;

    /** Room for "Renewal opens 30 Sep 2027", in the drawing's units. */
    private static final int WIDEST_LABEL = 180;

    public long todayX() {
        return Math.round(cycle.window().shareBefore(today) * width);
    }

    public String todayAnchor() {
        double share = cycle.window().shareBefore(today);
        if (share < CLOSE_TO_THE_EDGE) {
            return "start";
        }
        return (share > 1 - CLOSE_TO_THE_EDGE) ? "end" : "middle";
    }

    public LocalDate opensOn() {
        LocalDate opens = cycle.finalYearBegins();
        return opens.isBefore(cycle.beginsOn()) ? cycle.beginsOn() : opens;
    }

    public long opensX() {
        return Math.round(cycle.window().shareBefore(opensOn()) * width);
    }

    /**
     * The window's label stands under its beginning while there is room for it to the
     * right.
     */
    public String opensAnchor() {
        return (opensLabelX() < width) ? "start" : "end";
    }

    public long opensLabelX() {
        return (opensX() + WIDEST_LABEL <= width) ? opensX() : width;
    }

}
