package org.cecportal.renewals;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.cecportal.Given;
import org.cecportal.Given.Person;
import org.cecportal.PortalTest;
import org.cecportal.cecs.CountedEntry;
import org.cecportal.cecs.CountingRule;
import org.cecportal.cecs.CountingWindow;
import org.cecportal.cecs.history.CecHistory;
import org.cecportal.cecs.history.ClosedCounts;
import org.cecportal.cecs.history.HistoryFilter;
import org.cecportal.certifications.Cycle;
import org.cecportal.certifications.HeldCertification;
import org.cecportal.certifications.MyCertifications;
import org.cecportal.certifications.MyCertifications.Standing;
import org.cecportal.payments.GatewayKind;
import org.cecportal.payments.PaymentOrder;
import org.cecportal.payments.Payments;
import org.cecportal.renewals.deciding.Reversing;
import org.cecportal.shared.Credits;
import org.cecportal.shared.DateWindow;
import org.cecportal.shared.Money;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Renewals on generated days, paid by cheque and carried out in the database: early, on
 * the last day, on the first and last day of grace, around leap days, with further
 * certifications whose cycles end on other days, and once more three years later.
 */
@PortalTest
class RenewalDatesTests {

    private static final int ROUNDS = 150;

    private static final Money FEE = Money.of(7000, "USD");

    private static final HistoryFilter ALL = new HistoryFilter(false, null, null, "", HistoryFilter.Order.OLDEST, 1);

    @Autowired
    Given given;

    @Autowired
    MyCertifications certifications;

    @Autowired
    CecHistory history;

    @Autowired
    RenewalRepository renewals;

    @Autowired
    Reversing reversing;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    private final Random random = new Random(29);

    private record Renewed(long id, String certification, LocalDate closedOn, LocalDate oldBegin, LocalDate oldEnd,
            LocalDate begin, LocalDate end) {
    }

    @Test
    void r9NoCycleIsShortenedNoneOverlapsAndNoCreditCountsTwice() {
        int renewed = 0;
        int twice = 0;
        int inGrace = 0;
        int aligned = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Cycle cycle = cycle();
            LocalDate on = day(cycle);
            Person person = member(cycle, on);
            String before = cycles(person);
            long first = renew(person, on);
            aligned += assertRenewed(person, first, cycle, on);
            renewed++;
            inGrace += on.isAfter(cycle.endsOn()) ? 1 : 0;

            Cycle next = governing(person, on).cycle();
            LocalDate again = day(next);
            if (!again.isAfter(today())) {
                long second = renew(person, again);
                aligned += assertRenewed(person, second, next, again);
                assertThat(reversing.reverse(first, "a later one stands on it")).isPresent();
                twice++;
            }
            else if (round % 3 == 0) {
                assertThat(reversing.reverse(first, "renewed in error")).isEmpty();
                assertThat(cycles(person)).isEqualTo(before);
                assertThat(locked(person)).isZero();
            }
        }
        assertThat(renewed).isEqualTo(ROUNDS);
        assertThat(twice).as("renewed twice").isGreaterThan(20);
        assertThat(inGrace).as("renewed in grace").isGreaterThan(30);
        assertThat(aligned).as("renewed with another").isGreaterThan(100);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Of three years, ended long enough ago that all its grace lies behind. */
    private Cycle cycle() {
        LocalDate latest = today().minusMonths(7);
        LocalDate leapDay = Year.of(latest.getYear() - 1).atDay(1);
        while (!leapDay.isLeapYear()) {
            leapDay = leapDay.minusYears(1);
        }
        LocalDate end = switch (random.nextInt(4)) {
            case 0 -> leapDay.withMonth(2).withDayOfMonth(29);
            case 1 -> leapDay.minusYears(1).withMonth(2).withDayOfMonth(28);
            default -> latest.minusDays(random.nextInt(1_300));
        };
        return new Cycle(end.minusYears(3).plusDays(1), end);
    }

    private LocalDate day(Cycle cycle) {
        LocalDate opens = cycle.finalYearBegins();
        return switch (random.nextInt(6)) {
            case 0 -> opens;
            case 1 -> opens.plusDays(random.nextInt(360));
            case 2 -> cycle.endsOn();
            case 3 -> cycle.endsOn().plusDays(1);
            case 4 -> cycle.endsOn().plusDays(1 + random.nextInt(150));
            default -> cycle.endsOn().plusMonths(6);
        };
    }

    /** An exercise physiologist (60 CECs), often with something else. */
    private Person member(Cycle cycle, LocalDate on) {
        Person person = given.member("Days", "Generated").holds("EP", cycle.beginsOn(), cycle.endsOn());
        for (String other : List.of("CPT", "CET")) {
            if (random.nextInt(3) > 0) {
                LocalDate begins = on.minusDays(random.nextInt(1_250)).plusDays(20);
                person.holds(other, begins, begins.plusYears(3).minusDays(1));
            }
        }
        for (LocalDate day : List.of(cycle.beginsOn(), cycle.beginsOn().minusDays(1), cycle.endsOn(),
                cycle.endsOn().plusDays(1), on, on.plusDays(1))) {
            earn(person, day);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            earn(person, cycle.beginsOn().plusDays(random.nextInt(1_200)));
        }
        return person;
    }

    private void earn(Person person, LocalDate day) {
        person.earned(day, (1 + random.nextInt(12)) + ".25", "CEONLINE",
                (random.nextInt(4) == 0) ? "CPR_FIRST_AID" : null, "POSTED");
    }

    private HeldCertification governing(Person person, LocalDate on) {
        return Objects.requireNonNull(certifications.closingOn(person.id(), on).governing());
    }

    /** Earns what is missing on that very day, which still belongs to the cycle. */
    private long renew(Person person, LocalDate on) {
        Standing standing = certifications.closingOn(person.id(), on);
        if (!Objects.requireNonNull(standing.eligibility()).isEligible()) {
            person.earned(on, "60");
            standing = certifications.closingOn(person.id(), on);
        }
        HeldCertification governing = Objects.requireNonNull(standing.governing());
        CountingWindow window = Objects.requireNonNull(standing.window());
        Credits counted = history.totals(person.id(), window).counted();
        long renewal = new TransactionTemplate(transactions).execute(status -> {
            Renewal begun = Renewal.start(person.id(), governing, clock.instant());
            begun.submit(new Fee(List.of(new Fee.Line(FeeRule.RENEWAL, "EP", FEE, on, null))), on);
            return renewals.saveAndFlush(begun).id();
        });
        long payment = new TransactionTemplate(transactions).execute(status -> payments
            .open(new PaymentOrder(person.id(), renewal, FEE, "Renewal", null), GatewayKind.OFFLINE));
        payments.begin(payment);
        assertThat(payments.record(payment, FEE, on, "cheque")).isTrue();
        assertThat(jdbc.sql("""
                select coalesce(sum(u.credits), 0) from cycle_credit u where u.cycle_id = ?""")
            .param(governing.cycleId())
            .query(BigDecimal.class)
            .single()).as("the closed cycle keeps what it counted").isEqualByComparingTo(counted.value());
        return renewal;
    }

    /**
     * @return how many others were renewed with it
     */
    private int assertRenewed(Person person, long renewal, Cycle old, LocalDate on) {
        List<Renewed> done = jdbc.sql("""
                select n.opened_cycle_id as id, t.code as certification, n.closed_on, o.begins_on as old_begin,
                    o.ends_on as old_end, y.begins_on as begin, y.ends_on as "end"
                from renewed_cycle n join cycle o on o.id = n.closed_cycle_id join cycle y on y.id = n.opened_cycle_id
                join certification c on c.id = n.certification_id join certification_type t on t.id = c.type_id
                where n.renewal_id = ? order by t.code <> 'EP'""").param(renewal).query(Renewed.class).list();
        LocalDate closing = on.isBefore(old.endsOn()) ? on : old.endsOn();
        Renewed first = done.getFirst();
        assertThat(first.certification()).isEqualTo("EP");
        assertThat(first.closedOn()).isEqualTo(on);
        assertThat(first.begin()).isEqualTo(closing.plusDays(1));
        assertThat(first.end()).isEqualTo(old.endsOn().plusYears(3));
        for (Renewed other : done.subList(1, done.size())) {
            LocalDate expected = other.oldBegin().isAfter(closing) ? other.oldBegin().plusDays(1) : first.begin();
            assertThat(other.begin()).isEqualTo(expected);
            assertThat(other.end()).isEqualTo(other.oldEnd().isAfter(first.end()) ? other.oldEnd() : first.end());
        }
        assertThat(overlaps(person)).isZero();
        assertNothingCountsTwice(person, new DateWindow(first.begin(), first.end()));
        return done.size() - 1;
    }

    private void assertNothingCountsTwice(Person person, DateWindow next) {
        Map<Long, CountedEntry> entries = new HashMap<>();
        history.each(person.id(), history.count(person.id(), new CountingWindow(next, null, Credits.of("60"))),
                ClosedCounts.NONE, ALL, entry -> entries.put(entry.id(), entry));
        assertThat(entries).isNotEmpty();
        assertThat(entries.values()).filteredOn(entry -> entry.rule() != CountingRule.CLOSED_CYCLE)
            .allSatisfy(entry -> assertThat(entry.used().plus(entry.counted()).value())
                .isLessThanOrEqualTo(entry.credits().value()));
        assertThat(entries.values())
            .allSatisfy(entry -> assertThat(entry.used().value()).isLessThanOrEqualTo(entry.credits().value()));
    }

    private long overlaps(Person person) {
        return jdbc.sql("""
                with reached as (
                    select y.id, y.certification_id,
                        daterange(y.begins_on, least(y.ends_on, coalesce(y.closed_on, y.ends_on)), '[]') as days
                    from cycle y join certification c on c.id = y.certification_id where c.member_id = ?)
                select count(*) from reached a join reached b using (certification_id)
                where a.id < b.id and a.days && b.days""").param(person.id().value()).query(Long.class).single();
    }

    private String cycles(Person person) {
        return jdbc.sql("""
                select string_agg(concat_ws(' ', y.id, y.begins_on, y.ends_on, y.closed_on), ', ' order by y.id)
                from certification c join cycle y on y.certification_id = c.id where c.member_id = ?""")
            .param(person.id().value())
            .query(String.class)
            .single();
    }

    private long locked(Person person) {
        return jdbc.sql("""
                select count(*) from cycle_credit u join cec_entry e on e.id = u.entry_id where e.member_id = ?""")
            .param(person.id().value())
            .query(Long.class)
            .single();
    }

}
