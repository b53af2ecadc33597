package org.cecportal.certifications;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.certifications.HeldMembers.Held;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/** R4: a covered certification never ends before the one that covers it. */
@PortalTest
class CoverTests {

    private static final int MEMBERS = 300;

    private final HeldMembers members;

    private final MyCertifications certifications;

    private final JdbcClient jdbc;

    @Autowired
    CoverTests(Given given, JdbcClient jdbc, MyCertifications certifications, PlatformTransactionManager transactions) {
        this.members = new HeldMembers(given, jdbc, transactions);
        this.certifications = certifications;
        this.jdbc = jdbc;
    }

    private static Held held(String name, int rank, String begins, String ends) {
        return new Held(name, rank, 45, LocalDate.parse(begins), LocalDate.parse(ends), null, null, null);
    }

    private static Held sanctioned(Held held, String standing, String since) {
        return new Held(held.name(), held.rank(), held.required(), held.begins(), held.ends(), held.earnedOn(),
                standing, LocalDate.parse(since));
    }

    private static Held earned(Held held, String day) {
        return new Held(held.name(), held.rank(), held.required(), held.begins(), held.ends(), LocalDate.parse(day),
                held.standing(), held.since());
    }

    private Map<String, HeldCertification> on(MemberId member, LocalDate day) {
        return named(certifications.heldOn(member, day));
    }

    private static Map<String, HeldCertification> named(List<HeldCertification> held) {
        return held.stream().collect(Collectors.toMap(one -> HeldMembers.name(one.certificateNumber()), one -> one));
    }

    private HeldCertification only(String name, String day, Held... held) {
        return members.with(List.of(held), member -> on(member, LocalDate.parse(day)).get(name));
    }

    private static final Held PHYSIOLOGIST = held("EP", 50, "2025-09-30", "2028-09-29");

    private static final Held TRAINER = held("CPT", 40, "2024-06-30", "2027-06-29");

    @Test
    void r4ACoveredCertificationStandsAsLongAsItsCover() {
        for (String day : List.of("2027-06-29", "2027-07-15", "2028-02-15", "2028-09-29")) {
            HeldCertification trainer = only("CPT", day, PHYSIOLOGIST, TRAINER);
            assertThat(trainer.status()).isEqualTo(CertificationStatus.ACTIVE);
            assertThat(trainer.effectiveEndsOn()).isEqualTo("2028-09-29");
            assertThat(trainer.cycle().endsOn()).isEqualTo("2027-06-29");
            assertThat(trainer.cover()).isEqualTo(new HeldCertification.Cover("Title EP", false));
        }
        assertThat(only("CPT", "2028-09-30", PHYSIOLOGIST, TRAINER).status()).isEqualTo(CertificationStatus.GRACE);
        assertThat(only("CPT", "2029-03-29", PHYSIOLOGIST, TRAINER).status()).isEqualTo(CertificationStatus.GRACE);
        assertThat(only("CPT", "2029-03-30", PHYSIOLOGIST, TRAINER).status()).isEqualTo(CertificationStatus.LAPSED);
        assertThat(only("EP", "2028-09-30", PHYSIOLOGIST, TRAINER).cover()).isNull();
    }

    @Test
    void r4WhatHadLapsedWhenTheOtherWasEarnedStaysLapsed() {
        Held late = earned(PHYSIOLOGIST, "2027-12-30");
        assertThat(only("CPT", "2028-01-15", earned(PHYSIOLOGIST, "2027-12-29"), TRAINER).status())
            .isEqualTo(CertificationStatus.ACTIVE);
        assertThat(only("CPT", "2028-01-15", late, TRAINER).status()).isEqualTo(CertificationStatus.LAPSED);
        assertThat(only("CPT", "2028-01-15", late, TRAINER).cover()).isNull();
    }

    @Test
    void r4ALowerCertificationCoversNoHigherOne() {
        Held lapsed = held("EP", 50, "2022-01-01", "2024-12-31");
        HeldCertification higher = only("EP", "2026-01-01", lapsed, TRAINER);
        assertThat(higher.status()).isEqualTo(CertificationStatus.LAPSED);
        assertThat(higher.effectiveEndsOn()).isEqualTo("2024-12-31");
    }

    @Test
    void r4WhenStaffStopTheCoverTheOtherEndsOnThatDayAndThenHasItsGrace() {
        for (String standing : List.of("SUSPENDED", "REVOKED", "RETIRED")) {
            Held stopped = sanctioned(PHYSIOLOGIST, standing, "2028-02-01");
            HeldCertification active = only("CPT", "2028-02-01", stopped, TRAINER);
            assertThat(active.status()).isEqualTo(CertificationStatus.ACTIVE);
            assertThat(active.cover()).isEqualTo(new HeldCertification.Cover("Title EP", true));
            assertThat(only("CPT", "2028-02-02", stopped, TRAINER).status()).isEqualTo(CertificationStatus.GRACE);
            assertThat(only("CPT", "2028-08-01", stopped, TRAINER).status()).isEqualTo(CertificationStatus.GRACE);
            assertThat(only("CPT", "2028-08-02", stopped, TRAINER).status()).isEqualTo(CertificationStatus.LAPSED);
            HeldCertification early = only("CPT", "2026-12-01", sanctioned(PHYSIOLOGIST, standing, "2026-11-30"),
                    TRAINER);
            assertThat(early.effectiveEndsOn()).as("its own end").isEqualTo("2027-06-29");
            assertThat(early.cover()).isNull();
        }
    }

    /** The requirement of the cycle that ended long ago can still be met until then. */
    @Test
    void r10GraceBeginsWhenTheCoverStops() {
        Held stopped = sanctioned(PHYSIOLOGIST, "REVOKED", "2028-02-01");
        members.with(List.of(stopped, TRAINER), member -> {
            for (String day : List.of("2028-02-01", "2028-02-02", "2028-08-01")) {
                MyCertifications.Standing standing = certifications.on(member, LocalDate.parse(day));
                assertThat(standing.governing()).extracting(HeldCertification::rank).isEqualTo(40);
                assertThat(standing.window()).satisfies(window -> {
                    assertThat(window.cycle().to()).isEqualTo("2027-06-29");
                    assertThat(window.graceUntil()).isEqualTo("2028-08-01");
                });
            }
            assertThat(certifications.on(member, LocalDate.parse("2028-08-02")).governing()).isNull();
            return 0;
        });
    }

    @Test
    void r3AStandingWithoutADayBeginsTodayAndKeepsItsFirstDay() {
        members.with(List.of(TRAINER), member -> {
            set(member, "standing = 'SUSPENDED'");
            assertThat(since(member)).contains(jdbc.sql("select current_date").query(LocalDate.class).single());
            set(member, "standing = 'REVOKED', standing_since = '2026-01-02'");
            set(member, "standing = 'RETIRED', standing_since = null");
            assertThat(since(member)).contains(LocalDate.parse("2026-01-02"));
            set(member, "standing = null");
            assertThat(since(member)).isEmpty();
            return 0;
        });
    }

    private void set(MemberId member, String columns) {
        jdbc.sql("update certification set " + columns + " where member_id = ?").param(member.value()).update();
    }

    private Optional<LocalDate> since(MemberId member) {
        return Optional
            .ofNullable(jdbc.sql("select cast(standing_since as text) from certification where member_id = ?")
                .param(member.value())
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(LocalDate::parse))
                .single()
                .orElse(null));
    }

    @Test
    void r4EffectiveEndStatusAndGoverningAreThoseOfEachDay() {
        Random random = new Random(4);
        int covered = 0;
        int stopped = 0;
        int governedByCovered = 0;
        for (int i = 0; i < MEMBERS; i++) {
            List<Held> held = DayByDay.several(random);
            DayByDay expected = new DayByDay(held);
            List<LocalDate> days = Stream.generate(() -> DayByDay.someDay(random, held)).limit(4).toList();
            List<HeldCertification> seen = members.with(held,
                    member -> days.stream().flatMap(day -> check(member, held, day, expected).stream()).toList());
            covered += count(seen, one -> one.cover() != null && !one.cover().stopped());
            stopped += count(seen, one -> one.cover() != null && one.cover().stopped());
            governedByCovered += count(seen.stream().limit(1).toList(),
                    one -> one.cover() != null && one.status().isRenewable());
        }
        assertThat(covered).isGreaterThan(500);
        assertThat(stopped).isGreaterThan(30);
        assertThat(governedByCovered).isGreaterThan(5);
    }

    private static int count(List<HeldCertification> held, Predicate<HeldCertification> which) {
        return (int) held.stream().filter(which).count();
    }

    private List<HeldCertification> check(MemberId member, List<Held> held, LocalDate day, DayByDay expected) {
        List<HeldCertification> read = certifications.heldOn(member, day);
        Map<String, HeldCertification> byName = named(read);
        for (Held one : held) {
            HeldCertification found = Objects.requireNonNull(byName.get(one.name()));
            assertThat(found.effectiveEndsOn()).as("%s of %s", one.name(), held).isEqualTo(expected.end(one));
            assertThat(found.status()).as("%s of %s on %s", one.name(), held, day).isEqualTo(expected.status(one, day));
            assertThat(found.cover() != null).as("%s of %s", one.name(), held)
                .isEqualTo(expected.end(one).isAfter(one.ends()));
        }
        Optional<HeldCertification> governing = HeldCertification.governing(read);
        assertThat(governing.map(HeldCertification::certificateNumber).map(HeldMembers::name))
            .as("governing of %s on %s", held, day)
            .isEqualTo(expected.governing(day));
        assertThat(jdbc.sql("select cycle_id from governing_certification(?, ?)")
            .params(member.value(), day)
            .query(Long.class)
            .optional()).isEqualTo(governing.map(HeldCertification::cycleId));
        return read;
    }

    /** Whatever staff take back on a day: until that day nothing else changes. */
    @Test
    void r4ACoverThatStopsNeverShortensWhatWasThere() {
        Random random = new Random(444);
        int ended = 0;
        for (int i = 0; i < MEMBERS; i++) {
            List<Held> held = DayByDay.several(random);
            List<LocalDate> days = held.stream().map(one -> DayByDay.someDay(random, held)).toList();
            ended += members.with(held, member -> days.stream().mapToInt(day -> stop(random, member, day)).sum());
        }
        assertThat(ended).as("that ended earlier than they would have").isGreaterThan(15);
    }

    /**
     * @return how many others have a sooner end now
     */
    private int stop(Random random, MemberId member, LocalDate day) {
        List<HeldCertification> before = certifications.heldOn(member, day);
        HeldCertification taken = before.get(random.nextInt(before.size()));
        if (!taken.status().isRenewable() && taken.status() != CertificationStatus.LAPSED) {
            return 0;
        }
        set(taken, "standing = 'REVOKED', standing_since = '" + day + "'");
        Map<String, HeldCertification> after = on(member, day);
        set(taken, "standing = null");
        return before.stream()
            .filter(one -> one.id() != taken.id())
            .mapToInt(one -> assertKept(one,
                    Objects.requireNonNull(after.get(HeldMembers.name(one.certificateNumber()))), day))
            .sum();
    }

    private void set(HeldCertification taken, String columns) {
        jdbc.sql("update certification set " + columns + " where id = ?").param(taken.id()).update();
    }

    private static int assertKept(HeldCertification before, HeldCertification after, LocalDate day) {
        assertThat(after.status()).as("%s on %s", before, day).isEqualTo(before.status());
        LocalDate least = before.effectiveEndsOn().isBefore(day) ? before.effectiveEndsOn() : day;
        assertThat(after.effectiveEndsOn()).isAfterOrEqualTo(least)
            .isAfterOrEqualTo(before.cycle().endsOn())
            .isBeforeOrEqualTo(before.effectiveEndsOn());
        return after.effectiveEndsOn().isBefore(before.effectiveEndsOn()) ? 1 : 0;
    }

}
