package org.cecportal.renewals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.cecportal.Given;
import org.cecportal.PortalTest;
import org.cecportal.certifications.Cycles;
import org.cecportal.certifications.DayByDay;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.HeldMembers;
import org.cecportal.certifications.HeldMembers.Held;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.shared.MemberId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;

/** R4 and R9: who is covered is renewed with what covers. */
@PortalTest
class CoveredRenewalsTests {

    private static final int MEMBERS = 300;

    private final HeldMembers members;

    private final MyCertifications certifications;

    private final Cycles cycles;

    private final Random random = new Random(44);

    @Autowired
    CoveredRenewalsTests(Given given, JdbcClient jdbc, MyCertifications certifications, Cycles cycles,
            PlatformTransactionManager transactions) {
        this.members = new HeldMembers(given, jdbc, transactions);
        this.certifications = certifications;
        this.cycles = cycles;
    }

    private List<HeldCertification> renewable(MemberId member, LocalDate day) {
        return certifications.heldOn(member, day).stream().filter(one -> one.status().isRenewable()).toList();
    }

    /**
     * On any day on which the governing one can be renewed, all that were active or in
     * grace together with it still are, are renewed with it, and stand as long.
     */
    @Test
    void r4NobodyWhoRenewsTheGoverningOneInTimeLosesACoveredOne() {
        int pastTheirOwnEnd = 0;
        int lapsedWithoutCover = 0;
        for (int i = 0; i < MEMBERS; i++) {
            List<Held> held = DayByDay.several(random);
            LocalDate from = DayByDay.someDay(random, held);
            Optional<Renewed> renewed = members.with(held, member -> renewInTime(member, from));
            pastTheirOwnEnd += renewed.map(Renewed::pastTheirOwnEnd).orElse(0L);
            lapsedWithoutCover += renewed.map(Renewed::lapsedWithoutCover).orElse(0L);
        }
        assertThat(pastTheirOwnEnd).isGreaterThan(60);
        assertThat(lapsedWithoutCover).isGreaterThan(20);
    }

    private record Renewed(long pastTheirOwnEnd, long lapsedWithoutCover) {
    }

    private Optional<Renewed> renewInTime(MemberId member, LocalDate from) {
        List<HeldCertification> before = renewable(member, from);
        if (before.isEmpty() || before.getFirst().cycle().beginsOn().isAfter(from)) {
            return Optional.empty();
        }
        HeldCertification governing = before.getFirst();
        LocalDate day = from.plusDays(random.nextLong(DAYS.between(from, governing.graceEndsOn()) + 1));
        List<HeldCertification> then = renewable(member, day);
        assertThat(then).as("renewable on %s", day)
            .extracting(HeldCertification::id)
            .containsAll(before.stream().map(HeldCertification::id).toList());
        RenewalPlan plan = RenewalPlan.of(then, then.getFirst(), day);
        assertThat(plan.first().held().id()).isEqualTo(governing.id());
        plan.cycles().forEach(one -> cycles.follow(one.held(), one.closedOn(), one.next().window()));
        LocalDate newEnd = plan.first().next().endsOn();
        Map<Long, HeldCertification> after = certifications.heldOn(member, newEnd)
            .stream()
            .collect(Collectors.toMap(HeldCertification::id, Function.identity()));
        then.forEach(one -> assertThat(Objects.requireNonNull(after.get(one.id())).effectiveEndsOn())
            .as("%s renewed on %s", one, day)
            .isAfterOrEqualTo(newEnd)
            .isAfterOrEqualTo(one.effectiveEndsOn()));
        return Optional.of(new Renewed(past(before, day, 0), past(before, day, 6)));
    }

    /** Of the others, how many had ended so many months ago. */
    private static long past(List<HeldCertification> before, LocalDate day, int months) {
        return before.stream().skip(1).filter(one -> one.cycle().endsOn().plusMonths(months).isBefore(day)).count();
    }

}
