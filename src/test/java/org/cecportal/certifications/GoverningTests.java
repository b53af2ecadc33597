package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.cecportal.shared.Credits;
import org.cecportal.shared.Money;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GoverningTests {

    private static final LocalDate BEGINS = LocalDate.parse("2025-01-01");

    private static HeldCertification held(String number, int rank, String required, int days,
            CertificationStatus status) {
        return new HeldCertification(number.hashCode(), number, "X", "Title", rank, Credits.of(required), 3, 1,
                new Cycle(BEGINS, BEGINS.plusDays(days)), status, List.of(), Money.of(16500, "USD"), null);
    }

    private static String governingOf(HeldCertification... held) {
        List<HeldCertification> all = new ArrayList<>(List.of(held));
        Collections.shuffle(all, new Random(4));
        return HeldCertification.governing(all).orElseThrow().certificateNumber();
    }

    @Test
    void r4TheHighestRankGoverns() {
        assertThat(governingOf(held("A", 40, "45", 9, CertificationStatus.ACTIVE),
                held("B", 50, "15", 1, CertificationStatus.ACTIVE)))
            .isEqualTo("B");
    }

    @Test
    void r4TiesGoToTheLargerRequirementThenTheLaterEndThenTheNumber() {
        assertThat(governingOf(held("A", 50, "45", 9, CertificationStatus.ACTIVE),
                held("B", 50, "60", 1, CertificationStatus.ACTIVE)))
            .isEqualTo("B");
        assertThat(governingOf(held("A", 50, "60", 1, CertificationStatus.ACTIVE),
                held("B", 50, "60", 9, CertificationStatus.ACTIVE)))
            .isEqualTo("B");
        assertThat(governingOf(held("B", 50, "60", 9, CertificationStatus.ACTIVE),
                held("A", 50, "60", 9, CertificationStatus.ACTIVE)))
            .isEqualTo("A");
    }

    @Test
    void r4OnlyActiveAndGraceGovern() {
        assertThat(governingOf(held("A", 10, "15", 1, CertificationStatus.GRACE),
                held("B", 70, "60", 9, CertificationStatus.LAPSED), held("C", 60, "60", 9, CertificationStatus.RETIRED),
                held("D", 50, "60", 9, CertificationStatus.SUSPENDED)))
            .isEqualTo("A");
        assertThat(HeldCertification.governing(List.of(held("B", 70, "60", 9, CertificationStatus.LAPSED)))).isEmpty();
    }

}
