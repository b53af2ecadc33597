package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.certifications.HeldMembers.Held;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

@PortalTest
class GoverningTests {

    private static final LocalDate TODAY = LocalDate.parse("2025-01-05");

    private final HeldMembers members;

    private final MyCertifications certifications;

    private final JdbcClient jdbc;

    @Autowired
    GoverningTests(Given given, JdbcClient jdbc, MyCertifications certifications,
            PlatformTransactionManager transactions) {
        this.members = new HeldMembers(given, jdbc, transactions);
        this.certifications = certifications;
        this.jdbc = jdbc;
    }

    /** One that ends so many days after today. */
    private static Held held(String number, int rank, int required, int days) {
        return new Held(number, rank, required, TODAY.minusYears(2), TODAY.plusDays(days), null, null, null);
    }

    private static Held held(String number, int rank, String standing) {
        return new Held(number, rank, 60, TODAY.minusYears(2), TODAY.plusDays(9), null, standing, TODAY.minusYears(2));
    }

    private Optional<String> governingOf(Held... held) {
        return members.with(List.of(held), member -> {
            Optional<HeldCertification> governing = HeldCertification.governing(certifications.heldOn(member, TODAY));
            assertThat(governing.map(HeldCertification::id)).as("in SQL").isEqualTo(inSql(member));
            return governing.map(HeldCertification::certificateNumber).map(HeldMembers::name);
        });
    }

    private Optional<Long> inSql(MemberId member) {
        return jdbc.sql("select id from governing_certification(?, ?)")
            .params(member.value(), TODAY)
            .query(Long.class)
            .optional();
    }

    @Test
    void r4TheHighestRankGoverns() {
        assertThat(governingOf(held("A", 40, 45, 9), held("B", 50, 15, 1))).contains("B");
    }

    @Test
    void r4TiesGoToTheLargerRequirementThenTheLaterEndThenTheNumber() {
        assertThat(governingOf(held("A", 50, 45, 9), held("B", 50, 60, 1))).contains("B");
        assertThat(governingOf(held("A", 50, 60, 1), held("B", 50, 60, 9))).contains("B");
        assertThat(governingOf(held("B", 50, 60, 9), held("A", 50, 60, 9))).contains("A");
        assertThat(governingOf(held("a", 50, 60, 9), held("B", 50, 60, 9))).as("by code, not by alphabet")
            .contains("B");
    }

    @Test
    void r4OnlyActiveAndGraceGovern() {
        assertThat(governingOf(held("A", 10, 15, -1), held("B", 70, 60, -200), held("C", 60, "RETIRED"),
                held("D", 50, "SUSPENDED"), held("E", 50, "REVOKED")))
            .contains("A");
        assertThat(governingOf(held("B", 70, 60, -200))).isEmpty();
    }

    @Test
    void r3GraceIsSaidAlikeInJavaAndInSql() {
        List<LocalDate> days = LocalDate.parse("2023-01-01").datesUntil(LocalDate.parse("2028-03-02")).toList();
        List<LocalDate> inSql = jdbc.sql("""
                select grace_ends_on(d) from unnest(cast(:days as date[])) with ordinality as u (d, n) order by n""")
            .param("days", days.stream().map(LocalDate::toString).toArray(String[]::new))
            .query(LocalDate.class)
            .list();
        assertThat(inSql).isEqualTo(days.stream().map(Grace::endsOn).toList());
        assertThat(Arrays.asList(Grace.endsOn(LocalDate.parse("2026-08-31")), Grace.endsOn(TODAY)))
            .containsExactly(LocalDate.parse("2027-02-28"), LocalDate.parse("2025-07-05"));
    }

}
