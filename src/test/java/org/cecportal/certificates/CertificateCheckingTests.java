package org.cecportal.certificates;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.certifications.CertificationDirectory;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.members.MemberDirectory;
import org.cecportal.shared.PortalSettings;
import org.cecportal.shared.paper.VerificationCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** How a certification stands is asked of the clock, never of a record. */
@PortalTest
class CertificateCheckingTests {

    @Autowired
    Given given;

    @Autowired
    GivenCertificates certificates;

    @Autowired
    CertificateCodes codes;

    @Autowired
    CertificationDirectory certifications;

    @Autowired
    MemberDirectory members;

    @Autowired
    PortalSettings settings;

    @Autowired
    JdbcClient jdbc;

    private static LocalDate day(String iso) {
        return LocalDate.parse(iso);
    }

    private CheckedCertificate check(VerificationCode code, LocalDateTime at, ZoneId zone) {
        Clock clock = Clock.fixed(at.atZone(zone).toInstant(), settings.zone());
        return new CertificateChecking(codes, certifications, members, clock).check(code).orElseThrow();
    }

    private String answer(VerificationCode code, String on) {
        return check(code, day(on).atTime(12, 0), settings.zone()).answer();
    }

    private VerificationCode code(Given.Person person) {
        return codes.of(certificates.certification(person));
    }

    @ParameterizedTest
    @CsvSource({ "2025-09-01,2028-08-31,2029-02-28", "2025-03-01,2028-02-29,2028-08-29",
            "2026-01-01,2028-12-31,2029-06-30" })
    void r3ItIsValidToItsLastDayInGraceForSixMonthsAndThenLapsed(String begins, String ends, String graceEnds) {
        VerificationCode code = code(given.member("Amara", "Reyes").holds("CPT", day(begins), day(ends)));
        assertThat(answer(code, begins)).isEqualTo("ACTIVE");
        assertThat(answer(code, ends)).isEqualTo("ACTIVE");
        assertThat(answer(code, day(ends).plusDays(1).toString())).isEqualTo("GRACE");
        assertThat(answer(code, graceEnds)).isEqualTo("GRACE");
        assertThat(answer(code, day(graceEnds).plusDays(1).toString())).isEqualTo("LAPSED");
    }

    @Test
    void r1TheDayEndsAtTheProgrammesMidnight() {
        VerificationCode code = code(given.member("Mid", "Night").holds("CPT", day("2025-07-01"), day("2028-06-30")));
        ZoneId zone = settings.zone();
        assertThat(check(code, LocalDateTime.parse("2028-06-30T23:59:59"), zone).answer()).isEqualTo("ACTIVE");
        assertThat(check(code, LocalDateTime.parse("2028-07-01T00:00:00"), zone).answer()).isEqualTo("GRACE");
        assertThat(check(code, LocalDateTime.parse("2028-07-01T03:00:00"), ZoneId.of("UTC")).answer())
            .isEqualTo("ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({ "SUSPENDED", "REVOKED", "RETIRED" })
    void r3WhatStaffHaveSetWinsOverTheDates(String standing) {
        VerificationCode code = code(
                given.member("Stan", "Ding").holds("CPT", day("2025-07-01"), day("2028-06-30"), standing));
        assertThat(answer(code, "2026-01-01")).isEqualTo(standing);
        assertThat(answer(code, "2030-01-01")).isEqualTo(standing);
    }

    @Test
    void r9RenewedAheadOfTimeItIsValidThroughoutAndNotBegunOnlyBeforeItsFirstCycle() {
        Given.Person person = given.member("Re", "Newed").holds("CPT", day("2025-01-01"), day("2027-12-31"));
        VerificationCode code = code(person);
        assertThat(answer(code, "2024-12-31")).isEqualTo("NOT_BEGUN");
        jdbc.sql("update cycle set closed_on = date '2027-05-10' where certification_id = ?")
            .param(certificates.certification(person))
            .update();
        jdbc.sql("""
                insert into cycle (certification_id, begins_on, ends_on)
                values (?, date '2027-05-11', date '2030-12-31')""").param(certificates.certification(person)).update();
        assertThat(answer(code, "2027-05-10")).isEqualTo("ACTIVE");
        assertThat(answer(code, "2027-05-11")).isEqualTo("ACTIVE");
        assertThat(answer(code, "2031-06-30")).isEqualTo("GRACE");
        assertThat(check(code, day("2027-05-10").atStartOfDay(), settings.zone()).certification().cycle().endsOn())
            .isEqualTo(day("2030-12-31"));
    }

    @Test
    void aCertificationKeepsItsCode() {
        Given.Person person = given.member("Kee", "Per").holds("CPT", day("2025-01-01"), day("2027-12-31"));
        assertThat(code(person)).isEqualTo(code(person));
        assertThat(jdbc.sql("select count(*) from certificate where certification_id = ?")
            .param(certificates.certification(person))
            .query(Long.class)
            .single()).isOne();
    }

    private long certification(String number, String type) {
        return jdbc.sql("""
                select c.id from certification c join certification_type t on t.id = c.type_id
                join member m on m.id = c.member_id where m.member_number = ? and t.code = ?""")
            .params(number, type)
            .query(Long.class)
            .single();
    }

    /** The demo's member with two certifications, with the clock moved on. */
    @Test
    void r4ACoveredCertificationIsValidAsLongAsItsCover() {
        VerificationCode trainer = codes.of(certification("100104", "CPT"));
        HeldCertification now = check(trainer, day("2026-12-01").atTime(12, 0), settings.zone()).certification();
        LocalDate own = now.cycle().endsOn();
        LocalDate covered = now.effectiveEndsOn();
        assertThat(covered).isAfter(own.plusMonths(7));
        assertThat(answer(trainer, own.plusDays(16).toString())).isEqualTo("ACTIVE");
        assertThat(answer(trainer, own.plusMonths(7).toString())).isEqualTo("ACTIVE");
        assertThat(answer(trainer, covered.toString())).isEqualTo("ACTIVE");
        assertThat(answer(trainer, covered.plusDays(1).toString())).isEqualTo("GRACE");
        assertThat(answer(trainer, covered.plusMonths(6).toString())).isEqualTo("GRACE");
        assertThat(answer(trainer, covered.plusMonths(6).plusDays(1).toString())).isEqualTo("LAPSED");
    }

}
