package org.cecportal.certifications.web;

import java.time.LocalDate;

import org.cecportal.certifications.Cycle;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CycleTimelineTests {

    /**
     * Half the width of the word above the line, in the drawing's units, at its largest.
     */
    private static final int HALF_OF_TODAY = 20;

    @Test
    void todayStaysInsideTheDrawingOnEveryDay() {
        Cycle cycle = Cycle.fresh(LocalDate.parse("2024-02-29"), 3);
        for (int width : new int[] { 260, 600 }) {
            for (LocalDate today = cycle.beginsOn().minusDays(40); today
                .isBefore(cycle.endsOn().plusDays(300)); today = today.plusDays(1)) {
                CycleTimeline line = new CycleTimeline(width, cycle, today);
                long left = switch (line.todayAnchor()) {
                    case "start" -> line.todayX();
                    case "middle" -> line.todayX() - HALF_OF_TODAY;
                    default -> line.todayX() - 2 * HALF_OF_TODAY;
                };
                assertThat(left).isBetween(0L, (long) width - 2 * HALF_OF_TODAY);
            }
        }
    }

    @Test
    void theWindowOfAOneYearCycleIsTheWholeCycle() {
        CycleTimeline line = new CycleTimeline(600, Cycle.fresh(LocalDate.parse("2026-01-01"), 1),
                LocalDate.parse("2026-03-01"));
        assertThat(line.opensX()).isZero();
        assertThat(line.opensAnchor()).isEqualTo("start");
    }

}
