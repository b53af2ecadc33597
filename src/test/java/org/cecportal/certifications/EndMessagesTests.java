package org.cecportal.certifications;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.cecportal.certifications.HeldCertification.Cover;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.Money;
import org.cecportal.shared.web.PlainWords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** R4, R10: how ends and gaps are said. */
class EndMessagesTests {

    private static final LocalDate OWN_END = LocalDate.parse("2027-06-29");

    private static final LocalDate END = LocalDate.parse("2028-09-29");

    private static final Cover COVERED = new Cover("Exercise Physiologist", false);

    private static final Cover STOPPED = new Cover("Exercise Physiologist", true);

    private static HeldCertification trainer(@Nullable Cover cover, CertificationStatus status, DateWindow... gaps) {
        return new HeldCertification(1, "N1", "CPT", "Certified Personal Trainer", 40, Credits.of("45"), 3, 1,
                new Cycle(LocalDate.parse("2024-06-30"), OWN_END), (cover != null) ? END : OWN_END, cover, status,
                List.of(), List.of(gaps), Money.of(16500, "USD"), null);
    }

    private static HeldCertification trainer(@Nullable Cover cover) {
        return trainer(cover, CertificationStatus.ACTIVE);
    }

    private static EndMessages on(LocalDate today) {
        Clock clock = Clock.fixed(today.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
        return new EndMessages(PlainWords.messages("certifications"), PlainWords.dates(), clock);
    }

    @Test
    void withoutACoverTheDaySaysItAll() {
        EndMessages ends = on(OWN_END);
        assertThat(ends.yours(trainer(null))).isEqualTo("29 June 2027");
        assertThat(ends.theirs(trainer(null))).isEqualTo("29 June 2027");
        assertThat(ends.whyYours(trainer(null))).isEmpty();
        assertThat(ends.whyTheirs(trainer(null))).isEmpty();
    }

    @Test
    void r4ACoverIsSaidToTheHolderAndToOthers() {
        EndMessages ends = on(OWN_END);
        String yours = "with your Exercise Physiologist; its own cycle ends 29 June 2027";
        String theirs = "with Exercise Physiologist; its own cycle ends 29 June 2027";
        assertThat(ends.whyYours(trainer(COVERED))).isEqualTo(yours);
        assertThat(ends.yours(trainer(COVERED))).isEqualTo("29 September 2028, " + yours);
        assertThat(ends.whyTheirs(trainer(COVERED))).isEqualTo(theirs);
        assertThat(ends.theirs(trainer(COVERED))).isEqualTo("29 September 2028, " + theirs);
    }

    @Test
    void r4TheOwnCycleHasEndedFromTheDayAfterItsLast() {
        assertThat(on(OWN_END.plusDays(1)).whyYours(trainer(COVERED))).endsWith("its own cycle ended 29 June 2027");
        assertThat(on(OWN_END).yours(trainer(COVERED), OWN_END.plusDays(1))).as("read on another day")
            .endsWith("its own cycle ended 29 June 2027");
    }

    @Test
    void r4ACoverThatStoppedIsSaidAsOneThatWas() {
        EndMessages ends = on(END);
        assertThat(ends.whyYours(trainer(STOPPED)))
            .isEqualTo("when your Exercise Physiologist no longer covered it; its own cycle ended 29 June 2027");
        assertThat(ends.whyTheirs(trainer(STOPPED)))
            .isEqualTo("when Exercise Physiologist no longer covered it; its own cycle ended 29 June 2027");
    }

    @Test
    void r4OnlyWhatStandsByACoverHasASentence() {
        List<HeldCertification> held = List.of(trainer(null), trainer(COVERED),
                trainer(COVERED, CertificationStatus.SUSPENDED), trainer(STOPPED, CertificationStatus.GRACE),
                trainer(STOPPED, CertificationStatus.LAPSED));
        assertThat(on(OWN_END).covered(held, OWN_END)).containsExactly(
                "Certified Personal Trainer is valid until 29 September 2028, with your Exercise Physiologist; "
                        + "its own cycle ends 29 June 2027.",
                "Certified Personal Trainer is valid until 29 September 2028, when your Exercise Physiologist no "
                        + "longer covered it; its own cycle ends 29 June 2027.");
    }

    @Test
    void r10EachGapIsSaid() {
        DateWindow first = new DateWindow(LocalDate.parse("2015-01-01"), LocalDate.parse("2016-02-29"));
        DateWindow second = new DateWindow(LocalDate.parse("2020-01-01"), LocalDate.parse("2024-06-29"));
        assertThat(on(END).gaps(trainer(null))).isEmpty();
        assertThat(on(END).gaps(trainer(null, CertificationStatus.ACTIVE, first, second)))
            .isEqualTo("Not certified from 1 January 2015 to 29 February 2016; "
                    + "Not certified from 1 January 2020 to 29 June 2024");
    }

}
