package org.cecportal.certifications.chains;

import org.cecportal.certifications.Cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.cecportal.certifications.chains.CertificateChain.Link;
import org.cecportal.certifications.chains.CertificateChain.Row;
import org.cecportal.shared.DateWindow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** R13: whether the cycles of two certificates of one kind fit together in a merge. */
class CertificateChainTests {

    private static Link link(long id, String begins, String ends, String reaches) {
        LocalDate first = LocalDate.parse(begins);
        return new Link(id, new Cycle(first, LocalDate.parse(ends)), new DateWindow(first, LocalDate.parse(reaches)));
    }

    private static CertificateChain chain(Link... links) {
        return new CertificateChain(1, "N1", "CPT", List.of(links));
    }

    private static final Link FIRST = link(1, "2020-01-01", "2022-12-31", "2022-12-31");

    @Test
    void cyclesThatMeetOnADayOverlap() {
        Link later = link(2, "2022-12-31", "2025-12-30", "2025-12-30");
        assertThat(FIRST.overlaps(later)).isTrue();
        assertThat(later.overlaps(FIRST)).isTrue();
        Link after = link(3, "2023-01-01", "2025-12-31", "2025-12-31");
        assertThat(FIRST.overlaps(after)).isFalse();
        assertThat(after.overlaps(FIRST)).isFalse();
    }

    /** R9: a cycle reaches to the day it was closed. */
    @Test
    void aClosedCycleOverlapsWithNothingAfterThatDay() {
        Link closed = link(2, "2020-01-01", "2022-12-31", "2022-06-30");
        Link next = link(3, "2022-07-01", "2025-12-31", "2025-12-31");
        assertThat(closed.overlaps(next)).isFalse();
        assertThat(FIRST.overlaps(next)).isTrue();
    }

    @Test
    void aCycleIsRepeatedOnlyByOneThatWasClosedOnTheSameDayToo() {
        assertThat(FIRST.repeats(link(9, "2020-01-01", "2022-12-31", "2022-12-31"))).isTrue();
        assertThat(FIRST.repeats(link(9, "2020-01-01", "2022-12-31", "2022-06-30"))).isFalse();
        assertThat(FIRST.repeats(link(9, "2020-01-01", "2023-12-31", "2022-12-31"))).isFalse();
    }

    @Test
    void whatIsRepeatedDoesNotClash() {
        CertificateChain ours = chain(FIRST, link(2, "2023-01-01", "2025-12-31", "2025-12-31"));
        assertThat(ours.clashesWith(chain(link(8, "2020-01-01", "2022-12-31", "2022-12-31")))).isFalse();
        assertThat(ours.clashesWith(chain(link(8, "2026-01-01", "2028-12-31", "2028-12-31")))).isFalse();
        assertThat(ours.clashesWith(chain(link(8, "2025-12-31", "2028-12-30", "2028-12-30")))).isTrue();
    }

    @Test
    void onlyCyclesThatOverlapWithNoneFit() {
        Link between = link(2, "2023-01-01", "2023-12-31", "2023-12-31");
        Link within = link(3, "2024-06-01", "2027-05-31", "2027-05-31");
        CertificateChain kept = chain(FIRST, link(8, "2024-01-01", "2026-12-31", "2026-12-31"));
        assertThat(chain(FIRST, between, within).fittingInto(kept)).containsExactly(between);
    }

    @Test
    void aChainEndsWhenTheLastOfItsCyclesDoes() {
        Link longer = link(2, "2020-06-01", "2026-05-31", "2020-12-31");
        Link last = link(3, "2021-01-01", "2023-12-31", "2023-12-31");
        assertThat(chain(FIRST, longer, last).endsOn()).isEqualTo("2026-05-31");
        assertThat(chain(FIRST, longer, last).last()).isEqualTo(last);
    }

    @Test
    void rowsAreOneChainForEachCertificate() {
        Link second = link(2, "2023-01-01", "2025-12-31", "2025-12-31");
        Link others = link(3, "2021-01-01", "2023-12-31", "2023-12-31");
        assertThat(CertificateChain.all(List.of(new Row(7, "N7", "CPT", FIRST), new Row(5, "N5", "EP", others),
                new Row(7, "N7", "CPT", second))))
            .containsExactly(new CertificateChain(7, "N7", "CPT", List.of(FIRST, second)),
                    new CertificateChain(5, "N5", "EP", List.of(others)));
        assertThat(CertificateChain.all(List.of())).isEmpty();
    }

    /** Against each day, one after the other. */
    @Test
    void whatFitsSharesNoDayForAnyCycles() {
        Random random = new Random(13);
        int clashes = 0;
        for (int i = 0; i < 5_000; i++) {
            CertificateChain ours = random(random);
            CertificateChain theirs = random(random);
            boolean clash = false;
            List<Link> fitting = new ArrayList<>();
            for (Link link : ours.links()) {
                boolean fits = true;
                for (Link other : theirs.links()) {
                    boolean shared = link.reach()
                        .from()
                        .datesUntil(link.reach().to().plusDays(1))
                        .anyMatch(day -> other.reach().contains(day));
                    fits &= !shared;
                    clash |= shared && !(link.cycle().equals(other.cycle()) && link.reach().equals(other.reach()));
                }
                if (fits) {
                    fitting.add(link);
                }
            }
            assertThat(ours.clashesWith(theirs)).as("%s and %s", ours, theirs).isEqualTo(clash);
            assertThat(ours.fittingInto(theirs)).as("%s and %s", ours, theirs).isEqualTo(fitting);
            clashes += clash ? 1 : 0;
        }
        assertThat(clashes).isBetween(1_000, 4_000);
    }

    private static CertificateChain random(Random random) {
        LocalDate day = LocalDate.parse("2020-01-01").plusDays(random.nextInt(10));
        Link[] links = new Link[1 + random.nextInt(3)];
        for (int i = 0; i < links.length; i++) {
            LocalDate ends = day.plusDays(random.nextInt(6));
            LocalDate reaches = random.nextBoolean() ? ends : day;
            links[i] = link(i, day.toString(), ends.toString(), reaches.toString());
            day = reaches.plusDays(1 + random.nextInt(12));
        }
        return chain(links);
    }

}
