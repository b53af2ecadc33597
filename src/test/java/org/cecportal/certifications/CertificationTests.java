package org.cecportal.certifications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * R3, R9, R14: cycles that follow each other, and suspensions beside the word of staff.
 */
class CertificationTests {

    private static final LocalDate BEGIN = LocalDate.of(2024, 2, 29);

    private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private long ids;

    private final Certification certification = new Certification("C1", 1, 1, BEGIN);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    private RecordedCycle open(Cycle period) {
        RecordedCycle opened = certification.open(period, null);
        ReflectionTestUtils.setField(opened, "id", ++ids);
        return opened;
    }

    private List<Cycle> periods() {
        return certification.cycles().stream().map(RecordedCycle::period).toList();
    }

    @Test
    void aCycleIsClosedOnce() {
        RecordedCycle first = open(Cycle.fresh(BEGIN, 3));
        certification.close(first.id(), TODAY);
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
            .isThrownBy(() -> certification.close(first.id(), TODAY.plusDays(1)));
        assertThat(first.closedOn()).isEqualTo(TODAY);
    }

    @Test
    void aCycleThatWasTakenBackIsNotClosed() {
        assertThatExceptionOfType(OptimisticLockingFailureException.class)
            .isThrownBy(() -> certification.close(77, TODAY));
    }

    @Test
    void nothingFollowsAnOpenCycle() {
        open(Cycle.fresh(BEGIN, 3));
        assertThatIllegalStateException().isThrownBy(() -> open(Cycle.fresh(BEGIN.plusYears(3), 3)));
        assertThat(certification.cycles()).hasSize(1);
    }

    @Test
    void onlyTheLastCycleIsTakenBack() {
        RecordedCycle first = open(Cycle.fresh(BEGIN, 3));
        certification.close(first.id(), TODAY);
        open(Cycle.fresh(TODAY.plusDays(1), 3));
        assertThatIllegalStateException().isThrownBy(() -> certification.takeBack(first.id()));
        assertThat(certification.cycles()).hasSize(2);
    }

    /**
     * R9: renewals and reversals in any order leave cycles that are as if never reversed.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void r9WhatIsTakenBackLeavesNoTrace(long seed) {
        Random random = new Random(seed);
        List<RecordedCycle> chain = new ArrayList<>();
        chain.add(open(Cycle.fresh(BEGIN.plusDays(random.nextInt(2000)), 3)));
        for (int step = 0; step < 20; step++) {
            RecordedCycle last = chain.getLast();
            if (chain.size() > 1 && random.nextBoolean()) {
                certification.takeBack(last.id());
                chain.removeLast();
                certification.reopen(chain.getLast().id());
            }
            else {
                LocalDate closed = last.period().finalYearBegins().plusDays(random.nextInt(365));
                certification.close(last.id(), closed);
                chain.add(open(new Cycle(closed.plusDays(1), last.period().endsOn().plusYears(3))));
            }
            assertThat(periods()).isEqualTo(chain.stream().map(RecordedCycle::period).toList());
            assertThat(chain.getLast().closedOn()).isNull();
            assertThat(chain.subList(0, chain.size() - 1)).allMatch(one -> one.closedOn() != null);
            assertThat(certification.after(chain.getFirst().id())).isEqualTo(chain.stream().skip(1).findFirst());
        }
    }

    /**
     * R3, R14: whatever order causes come and go in, it is suspended as long as one is
     * open, and then stands as staff had set it.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void r14ItStandsAsStaffSetItWhenTheLastCauseIsLifted(long seed) {
        Random random = new Random(seed);
        List<CertificationStatus> sanctions = List.of(CertificationStatus.SUSPENDED, CertificationStatus.REVOKED,
                CertificationStatus.RETIRED);
        CertificationStatus staff = random.nextBoolean() ? sanctions.get(random.nextInt(3)) : null;
        setByStaff(staff);
        Map<String, Boolean> open = new HashMap<>();
        for (int step = 0; step < 30; step++) {
            String cause = "audit-" + random.nextInt(4);
            if (random.nextBoolean()) {
                certification.suspend(cause, null, certification.setByStaff(), AT, TODAY);
                open.put(cause, true);
            }
            else {
                certification.lift(one -> one.isFor(cause), AT);
                open.remove(cause);
            }
            CertificationStatus expected = (staff == null && !open.isEmpty()) ? CertificationStatus.SUSPENDED : staff;
            assertThat(certification.standing()).isEqualTo(expected);
            assertThat(certification.setByStaff()).isEqualTo(staff);
            assertThat(certification.standingSince() != null).isEqualTo(expected != null);
            assertThat(certification.openSuspensions()).hasSize(open.size());
        }
    }

    private void setByStaff(@Nullable CertificationStatus staff) {
        ReflectionTestUtils.setField(certification, "standing", staff);
        ReflectionTestUtils.setField(certification, "standingSince", (staff != null) ? TODAY : null);
    }

    /** Whatever happens in whatever order, staff have the last word, then the causes. */
    @ParameterizedTest
    @MethodSource("seeds")
    void r17WhatStaffSayHoldsBesideEverySuspension(long seed) {
        Random random = new Random(seed);
        List<@Nullable CertificationStatus> words = Arrays.asList(null, CertificationStatus.SUSPENDED,
                CertificationStatus.REVOKED, CertificationStatus.RETIRED);
        @Nullable CertificationStatus said = null;
        Set<String> causes = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            String cause = "audit-" + random.nextInt(3);
            switch (random.nextInt(3)) {
                case 0 -> {
                    said = words.get(random.nextInt(words.size()));
                    certification.sanction(said, TODAY.plusDays(i));
                }
                case 1 -> {
                    certification.suspend(cause, null, certification.setByStaff(), AT, TODAY.plusDays(i));
                    causes.add(cause);
                }
                default -> {
                    certification.lift(one -> one.isFor(cause), AT);
                    causes.remove(cause);
                }
            }
            CertificationStatus dates = causes.isEmpty() ? null : CertificationStatus.SUSPENDED;
            assertThat(certification.setByStaff()).isEqualTo(said);
            assertThat(certification.standing()).isEqualTo((said != null) ? said : dates);
            assertThat(certification.standingSince() == null).isEqualTo(certification.standing() == null);
        }
    }

}
